public import Forms

/// A number that changes as training goes on.
public protocol Schedule: Configurable, Sendable {
  /// The number at a moment of training.
  func value(at moment: Moment) -> Double
}

/// A moment of training.
public struct Moment: Sendable {
  /// The epoch, counted from 0.
  public let epoch: Int
  /// How many epochs there are in all.
  public let epochs: Int
  /// The step, counted from 0.
  public let step: Int
  /// How many steps there are in all.
  public let steps: Int

  /// That moment.
  public init(epoch: Int, epochs: Int, step: Int, steps: Int) {
    (self.epoch, self.epochs, self.step, self.steps) = (epoch, epochs, step, steps)
  }

  /// How far training has come, from 0 to below 1.
  public var progress: Double { Double(step) / Double(max(steps, 1)) }
}

/// A schedule, or a number that does not change, as a parameter.
public struct Setting: ArgumentConvertible, Sendable {
  /// The schedule.
  public let schedule: any Schedule

  /// That schedule.
  public init(_ schedule: any Schedule) { self.schedule = schedule }

  /// A number that does not change.
  public init(_ value: Double) { self.init(Fixed(value)) }

  /// A number or a schedule.
  public static var expectation: String { "a number or a schedule, such as (cosine 0.1)" }

  /// A number, a list of one an epoch, or a schedule.
  public init?(_ argument: Argument) {
    switch argument {
    case .number(let value): self.init(value)
    case .list, .other:
      if let items = argument.items {
        let values = items.compactMap { Double($0) }
        guard !values.isEmpty, values.count == items.count else { return nil }
        self.init(Piecewise(values))
        return
      }
      guard case .other(let other) = argument else { return nil }
      guard let schedule = other as? any Schedule else { return nil }
      self.init(schedule)
    default: return nil
    }
  }

  /// The number, the list, or the schedule.
  public var argument: Argument {
    if let fixed = schedule as? Fixed { return .number(fixed.number) }
    if let piecewise = schedule as? Piecewise { return .list(piecewise.values.map { .number($0) }) }
    return .other(schedule)
  }
}

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

  /// The value of the epoch.
  public func value(at moment: Moment) -> Double { values.isEmpty ? 0 : values[min(max(moment.epoch, 0), values.count - 1)] }
}
