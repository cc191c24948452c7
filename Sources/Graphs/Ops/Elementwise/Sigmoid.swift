public import Kernels

/// `1 / (1 + e^-x)`.
public struct Sigmoid: Elementwise {
  /// The op.
  public init() {}

  /// `1 / (1 + e^-x)`.
  public func value<E: Elements>(_ x: E) -> E { x.logistic() }

  /// `y (1 - y)`.
  public func slope<E: Elements>(_ x: E, _ y: E) -> E { y * (E(1.0) - y) }

  /// Loops over it.
  public var passes: FormulaPasses { FormulaPasses(self) }

  /// What came out.
  public var backwardReads: BackwardReads { .output }
}
