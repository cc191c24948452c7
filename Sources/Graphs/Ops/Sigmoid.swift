public import Kernels
public import Tensors

/// `1 / (1 + e^-x)`.
public struct Sigmoid: Op {
  /// The op.
  public init() {}

  /// As it came.
  public func shape(of inputs: [Shape]) -> Shape { inputs[0] }

  /// `1 / (1 + e^-x)`, by the side on which the exponential cannot overflow.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    Pass.map(o.inputs[0], into: o.output, count: o.count) { x in
      let e = S.exponential(-abs(x))
      return x >= 0 ? 1 / (1 + e) : e / (1 + e)
    }
  }

  /// `y (1 - y)`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    Pass.map(o.output, o.outputGradient, into: dx, count: o.count) { $0 * (1 - $0) * $1 }
  }

  /// What came out.
  public var backwardReads: BackwardReads { .output }
}
