internal import Glibc

extension Double: Elements {
  /// `a` where this is above zero, `b` elsewhere.
  public func whereAboveZero(_ a: Double, otherwise b: Double) -> Double { self > 0 ? a : b }
  /// `e^x - 1`.
  public func exponentialLessOne() -> Double { expm1(self) }
  /// `1 / (1 + e^-x)`, by the side on which the exponential cannot overflow.
  public func logistic() -> Double {
    let e = exp(-abs(self))
    return self >= 0 ? 1 / (1 + e) : e / (1 + e)
  }
  /// `tanh x`.
  public func hyperbolicTangent() -> Double { tanh(self) }
  /// `log(1 + e^x)`.
  public func softplus() -> Double { (self > 0 ? self : 0) + log1p(exp(-abs(self))) }
  /// The normal distribution; what is small keeps its digits.
  public func normalDistribution() -> Double { erfc(-self * Double(0.5).squareRoot()) / 2 }
  /// Its density.
  public func normalDensity() -> Double { exp(-self * self / 2) / (2 * Double.pi).squareRoot() }
}
