public import Kernels

/// The hyperbolic tangent.
public struct Tanh: Elementwise {
  /// The op.
  public init() {}

  /// `tanh x`.
  public func value<E: Elements>(_ x: E) -> E { x.hyperbolicTangent() }

  /// `1 - y²`.
  public func slope<E: Elements>(_ x: E, _ y: E) -> E { E(1.0) - y * y }

  /// Loops over it.
  public var passes: FormulaPasses { FormulaPasses(self) }

  /// What came out.
  public var backwardReads: BackwardReads { .output }
}
