public import Kernels

/// `x` where it is positive, `α (e^x - 1)` elsewhere (Clevert, Unterthiner and Hochreiter, "Exponential linear units", 2016).
public struct ELU: Elementwise {
  /// What it falls to on the far left, without its sign.
  public let alpha: Double

  /// The op with that bound, which is above zero.
  public init(alpha: Double) { self.alpha = alpha }

  /// `x` or `α (e^x - 1)`.
  public func value<E: Elements>(_ x: E) -> E { x.whereAboveZero(x, otherwise: E(alpha) * x.exponentialLessOne()) }

  /// 1, or `α e^x`, which is `y + α`.
  public func slope<E: Elements>(_ x: E, _ y: E) -> E { y.whereAboveZero(E(1.0), otherwise: y + E(alpha)) }

  /// Loops over it.
  public var passes: FormulaPasses { FormulaPasses(self) }

  /// What came out.
  public var backwardReads: BackwardReads { .output }

  /// At zero, unless both slopes are 1 there.
  public var hasKink: Bool { alpha != 1 }
}
