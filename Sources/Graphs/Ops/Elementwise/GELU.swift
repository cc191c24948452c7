public import Kernels

/// `x Φ(x)`, where Φ is the normal distribution (Hendrycks and Gimpel, "Gaussian error linear units", 2016).
public struct GELU: Elementwise {
  /// The op.
  public init() {}

  /// `x (1 + erf(x / √2)) / 2`.
  public func value<E: Elements>(_ x: E) -> E { x * share(x) }

  /// `Φ(x) + x e^(-x²/2) / √(2π)`.
  public func slope<E: Elements>(_ x: E, _ y: E) -> E {
    share(x) + x * (x * E(0.5.squareRoot())).bell() * E((0.5 / Double.pi).squareRoot())
  }

  /// Loops over it.
  public var passes: FormulaPasses { FormulaPasses(self) }

  /// What went in.
  public var backwardReads: BackwardReads { .inputs }

  @inline(__always)
  private func share<E: Elements>(_ x: E) -> E { (E(1.0) + (x * E(0.5.squareRoot())).errorFunction()) * E(0.5) }
}
