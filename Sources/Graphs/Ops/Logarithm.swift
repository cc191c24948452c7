public import Kernels
public import Tensors

/// The natural logarithm of probabilities, not below that of the smallest positive `Float`.
public struct Logarithm: Op {
  /// The op.
  public init() {}

  /// What it is called in plans.
  public var name: String { "log" }

  /// As it came.
  public func shape(of inputs: [Shape]) -> Shape { inputs[0] }

  /// `log max(x, tiny)`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let least = S(Float.leastNormalMagnitude)
    Pass.map(o.inputs[0], into: o.output, count: o.count) { S.logarithm(max($0, least)) }
  }

  /// `dy / x`, nothing below the least.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    let least = S(Float.leastNormalMagnitude)
    Pass.map(o.inputs[0], o.outputGradient, into: dx, count: o.count) { $0 > least ? $1 / $0 : 0 }
  }

  /// What went in.
  public var backwardReads: BackwardReads { .inputs }
}
