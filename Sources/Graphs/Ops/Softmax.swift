public import Kernels
public import Tensors

/// The softmax of each row [N, C].
public struct Softmax: Op {
  /// The op.
  public init() {}

  /// As it came.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank == 2 else { throw .needsVector(inputs[0]) }
    return inputs[0]
  }

  /// `e^x / sum e^x`.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    Rows.softmax(o.inputs[0], into: o.output, rows: o.outputShape[0], columns: o.outputShape[1])
  }

  /// `y (dy - sum y dy)`.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    Rows.softmaxGradient(o.output, o.outputGradient, into: dx, rows: o.outputShape[0], columns: o.outputShape[1])
  }

  /// What came out.
  public var backwardReads: BackwardReads { .output }
}
