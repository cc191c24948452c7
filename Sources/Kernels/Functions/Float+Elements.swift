internal import Glibc

extension Float: Elements {
  /// `a` where this is above zero, `b` elsewhere.
  public func whereAboveZero(_ a: Float, otherwise b: Float) -> Float { self > 0 ? a : b }
  /// `e^x - 1`.
  public func exponentialLessOne() -> Float { expm1f(self) }
  /// `1 / (1 + e^-x)`, by the side on which the exponential cannot overflow.
  public func logistic() -> Float {
    let e = expf(-abs(self))
    return self >= 0 ? 1 / (1 + e) : e / (1 + e)
  }
  /// `tanh x`.
  public func hyperbolicTangent() -> Float { tanhf(self) }
  /// `log(1 + e^x)`.
  public func softplus() -> Float { (self > 0 ? self : 0) + log1pf(expf(-abs(self))) }
  /// The normal distribution; what is small keeps its digits.
  public func normalDistribution() -> Float { erfcf(-self * Float(0.5).squareRoot()) / 2 }
  /// Its density.
  public func normalDensity() -> Float { expf(-self * self / 2) / (2 * Float.pi).squareRoot() }
}
