public import Kernels
public import Tensors

/// The mean over rows of `-sum shares log softmax(scores)`: inputs are scores and shares, both [N, C].
public struct ShareCrossEntropy: Op {
  /// The op.
  public init() {}

  /// A single number.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank == 2 else { throw .needsVector(inputs[0]) }
    guard inputs[1] == inputs[0] else { throw .mismatch(inputs[0], inputs[1]) }
    return [1]
  }

  /// The probabilities.
  public func saved(for inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// By log-sum-exp, so that no score overflows.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let shape = o.inputShapes[0]
    o.output.pointee = Rows.crossEntropy(
      o.inputs[0], shares: o.inputs[1], probabilities: o.saved[0], rows: shape[0], columns: shape[1])
  }

  /// `(p sum(shares) - shares) / N` for the scores, `-log p / N` for the shares.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    let shape = o.inputShapes[0]
    if let dz = o.inputGradients[0] {
      Rows.crossEntropyGradient(
        o.saved[0], shares: o.inputs[1], scale: o.outputGradient.pointee, into: dz, rows: shape[0], columns: shape[1])
    }
    if let dt = o.inputGradients[1] {
      Rows.shareGradient(o.inputs[0], scale: o.outputGradient.pointee, into: dt, rows: shape[0], columns: shape[1])
    }
  }

  /// The shares, and for their own gradient the scores.
  public var backwardReads: BackwardReads { .inputs }
}
