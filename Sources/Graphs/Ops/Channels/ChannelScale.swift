public import Kernels
public import Tensors

/// Each channel times a number of its own: data [N, C, ...], factors [C].
public struct ChannelScale: Op {
  /// The op.
  public init() {}

  /// What it is called in plans.
  public var name: String { "scale" }

  /// As the data.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank >= 2, inputs[1] == [inputs[0][1]] else { throw .mismatch(inputs[0], inputs[1]) }
    return inputs[0]
  }

  /// `factor x`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    channels(o).map(o.inputs[0], with: o.inputs[1], into: o.output) { $0 * $1 }
  }

  /// `factor dy`, and for each factor the sum of `x dy`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func backward<S: Scalar>(_ o: Operands<S>) {
    if let dx = o.inputGradients[0] { channels(o).map(o.outputGradient, with: o.inputs[1], into: dx) { $0 * $1 } }
    if let factors = o.inputGradients[1] { channels(o).sum(o.inputs[0], o.outputGradient, into: factors) { $0 * $1 } }
  }

  /// Both.
  public var backwardReads: BackwardReads { .inputs }

  private func channels<S: Scalar>(_ o: Operands<S>) -> Channels { Channels(o.outputShape, channels: o.outputShape[1]) }
}
