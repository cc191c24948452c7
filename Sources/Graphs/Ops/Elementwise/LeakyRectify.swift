public import Kernels

/// `x` where it is positive, `slope x` elsewhere (Maas et al., 2013).
public struct LeakyRectify: Elementwise {
  /// The slope on the negative side.
  public let slope: Double

  /// The op with that slope.
  public init(slope: Double) { self.slope = slope }

  /// What it is called in plans.
  public var name: String { "leaky" }

  /// `x` or `slope x`.
  public func value<E: Elements>(_ x: E) -> E { x.whereAboveZero(x, otherwise: E(slope) * x) }

  /// 1 or the slope.
  public func slope<E: Elements>(_ x: E, _ y: E) -> E { x.whereAboveZero(E(1.0), otherwise: E(slope)) }

  /// Loops over it.
  public var passes: FormulaPasses { FormulaPasses(self) }

  /// What went in.
  public var backwardReads: BackwardReads { .inputs }

  /// At zero.
  public var hasKink: Bool { true }
}
