public import Kernels
public import Tensors

/// The mean over rows of `-(1 - p)^gamma log p` for the probability p of the label: inputs are scores [N, C] and labels [N].
/// With weights, each row counts as much as its label's says.
public struct Focal: Op {
  /// By how much what is known well counts less.
  public let gamma: Double
  /// How much the rows of each class count; none if all alike.
  public let weights: [Double]

  /// The op with that power.
  public init(gamma: Double, weights: [Double] = []) { (self.gamma, self.weights) = (gamma, weights) }

  /// A single number.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    if !weights.isEmpty, inputs[0].rank == 2, weights.count != inputs[0][1] { throw .mismatch(inputs[0], [weights.count]) }
    return try CrossEntropy().shape(of: inputs)
  }

  /// The probabilities.
  public func saved(for inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// By log-sum-exp, so that no score overflows.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let shape = o.inputShapes[0]
    o.output.pointee = Rows.focal(
      o.inputs[0], labels: o.inputs[1], gamma: gamma, weights: weights, probabilities: o.saved[0], rows: shape[0],
      columns: shape[1])
  }

  /// By the probabilities of the forward pass.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dz = o.inputGradients[0] else { return }
    let shape = o.inputShapes[0]
    Rows.focalGradient(
      o.inputs[0], probabilities: o.saved[0], labels: o.inputs[1], gamma: gamma, weights: weights,
      scale: o.outputGradient.pointee, into: dz, rows: shape[0], columns: shape[1])
  }

  /// The scores and the labels.
  public var backwardReads: BackwardReads { .inputs }
}
