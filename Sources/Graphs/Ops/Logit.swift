public import Kernels
public import Tensors

/// `log(p / (1 - p))` of probabilities, neither of the two below the smallest positive `Float`.
public struct Logit: Op {
  /// The op.
  public init() {}

  /// As it came.
  public func shape(of inputs: [Shape]) -> Shape { inputs[0] }

  /// `log max(p, tiny) - log max(1 - p, tiny)`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let least = S(Float.leastNormalMagnitude)
    Pass.map(o.inputs[0], into: o.output, count: o.count) { S.logarithm(max($0, least)) - S.logarithm(max(1 - $0, least)) }
  }

  /// `dy (1 / p + 1 / (1 - p))`, each only above the least.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    let least = S(Float.leastNormalMagnitude)
    Pass.map(o.inputs[0], o.outputGradient, into: dx, count: o.count) { p, dy in
      dy * ((p <= least ? 0 : 1 / p) + (1 - p <= least ? 0 : 1 / (1 - p)))
    }
  }

  /// What went in.
  public var backwardReads: BackwardReads { .inputs }
}
