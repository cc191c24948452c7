public import Kernels
public import Tensors

/// The softmax of each row [N, C], or over the channels at each place of an image [N, C, H, W].
public struct Softmax: Op {
  /// The op.
  public init() {}

  /// As it came.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank == 2 || inputs[0].rank == 4 else { throw .needsVector(inputs[0]) }
    return inputs[0]
  }

  /// `e^x / sum e^x`.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let (rows, columns) = (o.outputShape[0], o.outputShape[1])
    guard o.outputShape.rank == 4 else { return Rows.softmax(o.inputs[0], into: o.output, rows: rows, columns: columns) }
    ChannelSoftmax.forward(o.inputs[0], into: o.output, images: rows, channels: columns, inner: places(o))
  }

  /// `y (dy - sum y dy)`.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    let (rows, columns) = (o.outputShape[0], o.outputShape[1])
    guard o.outputShape.rank == 4 else {
      return Rows.softmaxGradient(o.output, o.outputGradient, into: dx, rows: rows, columns: columns)
    }
    ChannelSoftmax.backward(o.output, o.outputGradient, into: dx, images: rows, channels: columns, inner: places(o))
  }

  private func places<S: Scalar>(_ o: Operands<S>) -> Int { o.outputShape[2].saturatingProduct(o.outputShape[3]) }

  /// What came out.
  public var backwardReads: BackwardReads { .output }
}
