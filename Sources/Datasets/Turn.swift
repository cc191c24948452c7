internal import Forms

/// How far a hue is turned, as a share of the circle: from where to where, or how far to either side.
struct Turn: ArgumentConvertible, Sendable {
  private let low: Double, high: Double

  private init(low: Double, high: Double) { (self.low, self.high) = (low, high) }

  /// As far to one side as to the other.
  init(radius: Double) { self.init(low: -radius, high: radius) }

  /// The turn at a share of the way.
  func value(at share: Double) -> Double { low + (high - low) * share }

  static var expectation: String { "two numbers from -1 to 1 such as -0.1..0.1, or how far to either side, at most 0.5" }

  init?(_ argument: Argument) {
    switch argument {
    case .range(let low, let high) where -1 <= low && low <= high && high <= 1: self.init(low: low, high: high)
    case .number(let radius) where (0...0.5).contains(radius): self.init(radius: radius)
    default: return nil
    }
  }

  var argument: Argument { .range(low, high) }
}
