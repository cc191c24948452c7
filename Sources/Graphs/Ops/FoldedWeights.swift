public import Kernels
public import Tensors

/// Weights [O, ...] with the scale of a normalisation behind them taken in: inputs are weights, scale [O], variance [O].
public struct FoldedWeights: Op {
  /// What is added to the variance.
  public let epsilon: Double

  /// The op.
  public init(epsilon: Double) { self.epsilon = epsilon }

  /// As the weights.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    for factor in inputs.dropFirst() where factor != [inputs[0][0]] { throw .mismatch(inputs[0], factor) }
    return inputs[0]
  }

  /// `w' = w scale / sqrt(variance + epsilon)`, row by row.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    Folding(rows: o.outputShape[0], columns: o.outputShape.perExample.count, epsilon: epsilon)
      .weights(o.inputs[0], scale: o.inputs[1], variance: o.inputs[2], into: o.output)
  }

  /// Of the weights and the scale; the variance is given.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    let folding = Folding(rows: o.outputShape[0], columns: o.outputShape.perExample.count, epsilon: epsilon)
    if let dw = o.inputGradients[0] {
      folding.weights(o.outputGradient, scale: o.inputs[1], variance: o.inputs[2], into: dw)
    }
    if let dScale = o.inputGradients[1] {
      folding.scaleGradient(o.inputs[0], o.outputGradient, variance: o.inputs[2], into: dScale)
    }
  }

  /// All of them.
  public var backwardReads: BackwardReads { .inputs }
}
