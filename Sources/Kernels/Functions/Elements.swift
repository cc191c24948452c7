/// What the formula of a function is worked out for: one number, or several side by side.
///
/// A function that is written with these is the reference in `Float` and `Double`, and the fast way over vectors at once.
public protocol Elements: Sendable {
  /// The same constant everywhere.
  init(_ constant: Double)

  static func + (_ a: Self, _ b: Self) -> Self
  static func - (_ a: Self, _ b: Self) -> Self
  static func * (_ a: Self, _ b: Self) -> Self
  static func / (_ a: Self, _ b: Self) -> Self
  static prefix func - (_ a: Self) -> Self

  /// `a` where this is above zero, `b` elsewhere, and where it is NaN.
  func whereAboveZero(_ a: Self, otherwise b: Self) -> Self

  /// `e^x - 1`, with all its digits near zero.
  func exponentialLessOne() -> Self
  /// `1 / (1 + e^-x)`.
  func logistic() -> Self
  /// `tanh x`.
  func hyperbolicTangent() -> Self
  /// `log(1 + e^x)`.
  func softplus() -> Self
  /// The normal distribution Φ: the integral of its density up to x.
  func normalDistribution() -> Self
  /// The density of the normal distribution, `e^(-x²/2) / √(2π)`.
  func normalDensity() -> Self
}
