public import Kernels
public import Tensors

/// A number is added to each channel, or to each element of an example: data [N, C, ...], and [C] or an example's shape.
public struct Offset: Op {
  /// The op.
  public init() {}

  /// As the data.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank >= 2, inputs[1] == [inputs[0][1]] || inputs[1] == inputs[0].perExample else {
      throw .mismatch(inputs[0], inputs[1])
    }
    return inputs[0]
  }

  /// `x + offset`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    channels(o).map(o.inputs[0], with: o.inputs[1], into: o.output) { $0 + $1 }
  }

  /// The gradient, and for each offset its sum.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func backward<S: Scalar>(_ o: Operands<S>) {
    o.inputGradients[0]?.update(from: o.outputGradient, count: o.count)
    if let offsets = o.inputGradients[1] { channels(o).sum(o.outputGradient, o.outputGradient, into: offsets) { dy, _ in dy } }
  }

  /// Nothing.
  public var backwardReads: BackwardReads { [] }

  private func channels<S: Scalar>(_ o: Operands<S>) -> Channels {
    Channels(o.outputShape, channels: o.inputShapes[1].count)
  }
}
