public import Forms

/// One value an epoch, the last one holding.
public struct Piecewise: Schedule {
  /// The values.
  public var values: [Double] = [0]

  /// A single zero.
  public init() {}

  /// Those values.
  public init(_ values: [Double]) { self.values = values }

  /// How a list reads.
  public static let form = Form<Piecewise>(
    "one value an epoch, the last one holding", [.positional("LIST", "the values", \.values)], examples: [])

  /// All of them.
  public var stated: [Double] { values }

  /// The value of the epoch.
  public func value(at moment: Moment) -> Double { values.isEmpty ? 0 : values[min(max(moment.epoch, 0), values.count - 1)] }
}
