public import Kernels

/// `log(1 + e^x)`, a ReLU without its kink (Dugas et al., 2001).
public struct Softplus: Elementwise {
  /// The op.
  public init() {}

  /// `log(1 + e^x)`.
  public func value<E: Elements>(_ x: E) -> E { x.softplus() }

  /// `1 / (1 + e^-x)`.
  public func slope<E: Elements>(_ x: E, _ y: E) -> E { x.logistic() }

  /// Loops over it.
  public var passes: FormulaPasses { FormulaPasses(self) }

  /// What went in.
  public var backwardReads: BackwardReads { .inputs }
}
