public import Kernels
public import Tensors

/// The hyperbolic tangent.
public struct Tanh: Op {
  /// The op.
  public init() {}

  /// As it came.
  public func shape(of inputs: [Shape]) -> Shape { inputs[0] }

  /// `tanh x`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    Pass.map(o.inputs[0], into: o.output, count: o.count) { S.hyperbolicTangent($0) }
  }

  /// `1 - y²`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    Pass.map(o.output, o.outputGradient, into: dx, count: o.count) { (1 - $0 * $0) * $1 }
  }

  /// What came out.
  public var backwardReads: BackwardReads { .output }

  /// Zero stays zero.
  public var isElementwise: Bool { true }
}
