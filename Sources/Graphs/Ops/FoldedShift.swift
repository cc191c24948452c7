public import Kernels
public import Tensors

/// The bias [O] that stands for a bias and the normalisation behind it: inputs are scale, shift, mean, variance, and the
/// bias if there is one.
public struct FoldedShift: Op {
  /// What is added to the variance.
  public let epsilon: Double

  /// The op.
  public init(epsilon: Double) { self.epsilon = epsilon }

  /// As each of them.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    for other in inputs where other != inputs[0] || other.rank != 1 { throw .mismatch(inputs[0], other) }
    return inputs[0]
  }

  /// `b' = (b - mean) scale / sqrt(variance + epsilon) + shift`.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    folding(o).shift(
      scale: o.inputs[0], shift: o.inputs[1], mean: o.inputs[2], variance: o.inputs[3],
      bias: o.inputs.count > 4 ? o.inputs[4] : nil, into: o.output)
  }

  /// Of scale, shift and bias; the statistics are given.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    let folding = folding(o)
    if let dScale = o.inputGradients[0] {
      folding.shiftScaleGradient(
        o.outputGradient, mean: o.inputs[2], variance: o.inputs[3], bias: o.inputs.count > 4 ? o.inputs[4] : nil, into: dScale)
    }
    o.inputGradients[1]?.update(from: o.outputGradient, count: o.count)
    if o.inputGradients.count > 4, let dBias = o.inputGradients[4] {
      folding.weights(o.outputGradient, scale: o.inputs[0], variance: o.inputs[3], into: dBias)
    }
  }

  /// All of them.
  public var backwardReads: BackwardReads { .inputs }

  private func folding<S>(_ o: Operands<S>) -> Folding { Folding(rows: o.count, columns: 1, epsilon: epsilon) }
}
