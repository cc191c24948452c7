public import Forms

/// From where to where a factor is drawn: `0.5..1.5`, or how far it may be from 1.
public struct Spread: ArgumentConvertible, Sendable {
  private let low: Double, high: Double

  private init(low: Double, high: Double) { (self.low, self.high) = (low, high) }

  /// As far from 1 on both sides, though not below `least`.
  init(radius: Double, least: Double = 0) { self.init(low: max(1 - radius, least), high: 1 + radius) }

  /// The factor at a share of the way.
  func value(at share: Double) -> Double { low + (high - low) * share }

  /// Below this an image would be less than a pixel.
  static let leastSize = 0.01
  /// The factors of sizes.
  static let sizes = Limits<Spread>("from 0.01 up") { $0.low >= leastSize }

  /// Two numbers or one.
  public static var expectation: String { "two numbers from 0 up such as 0.5..1.5, or how far from 1, at most 1" }

  /// A range, or a number.
  public init?(_ argument: Argument) {
    switch argument {
    case .range(let low, let high) where 0 <= low && low <= high && high <= 1e6: self.init(low: low, high: high)
    case .number(let radius) where (0...1).contains(radius): self.init(radius: radius)
    default: return nil
    }
  }

  /// The range.
  public var argument: Argument { .range(low, high) }
}
