public import Kernels

/// `x / (1 + e^-x)` (Ramachandran, Zoph and Le, "Searching for activation functions", 2017).
public struct Swish: Elementwise {
  /// The op.
  public init() {}

  /// `x / (1 + e^-x)`.
  public func value<E: Elements>(_ x: E) -> E { x * x.logistic() }

  /// `σ + x (σ - σ²)` with `σ = 1 / (1 + e^-x)`.
  public func slope<E: Elements>(_ x: E, _ y: E) -> E {
    let share = x.logistic()
    return share + x * (share - share * share)
  }

  /// Loops over it.
  public var passes: FormulaPasses { FormulaPasses(self) }

  /// What went in.
  public var backwardReads: BackwardReads { .inputs }
}
