public import Kernels

/// `x Φ(x)`, where Φ is the normal distribution (Hendrycks and Gimpel, "Gaussian error linear units", 2016).
public struct GELU: Elementwise {
  /// The op.
  public init() {}

  /// `x Φ(x)`.
  public func value<E: Elements>(_ x: E) -> E { x * x.normalDistribution() }

  /// `Φ(x) + x φ(x)`, where φ is the density.
  public func slope<E: Elements>(_ x: E, _ y: E) -> E { x.normalDistribution() + x * x.normalDensity() }

  /// Loops over it.
  public var passes: FormulaPasses { FormulaPasses(self) }

  /// What went in.
  public var backwardReads: BackwardReads { .inputs }
}
