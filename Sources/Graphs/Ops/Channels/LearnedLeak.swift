public import Kernels
public import Tensors

/// `x` where it is positive, `slope x` elsewhere, with slopes that are learned: data [N, C, ...], and [C] or [1] slopes.
///
/// He et al., "Delving Deep into Rectifiers", 2015.
public struct LearnedLeak: Op {
  /// The op.
  public init() {}

  /// What it is called in plans.
  public var name: String { "prelu" }

  /// As the data.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank >= 2, inputs[1] == [1] || inputs[1] == [inputs[0][1]] else { throw .mismatch(inputs[0], inputs[1]) }
    return inputs[0]
  }

  /// `x` or `slope x`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    channels(o).map(o.inputs[0], with: o.inputs[1], into: o.output) { $0 > 0 ? $0 : $1 * $0 }
  }

  /// `dy` or `slope dy`; for a slope the sum of `x dy` where it was used.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func backward<S: Scalar>(_ o: Operands<S>) {
    if let dx = o.inputGradients[0] {
      channels(o).map(o.inputs[0], o.outputGradient, with: o.inputs[1], into: dx) { $0 > 0 ? $1 : $2 * $1 }
    }
    if let slopes = o.inputGradients[1] {
      channels(o).sum(o.inputs[0], o.outputGradient, into: slopes) { $0 > 0 ? 0 : $0 * $1 }
    }
  }

  /// The sign of each element.
  public func branches<S: Scalar>(_ o: Operands<S>, into hash: inout BranchHash) {
    hash.addSigns(o.inputs[0], count: o.count)
  }

  /// The data and the slopes.
  public var backwardReads: BackwardReads { .inputs }

  private func channels<S: Scalar>(_ o: Operands<S>) -> Channels {
    Channels(o.outputShape, channels: o.inputShapes[1].count)
  }
}
