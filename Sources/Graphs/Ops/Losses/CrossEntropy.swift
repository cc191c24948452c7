public import Kernels
public import Tensors

/// The mean over rows of `-log softmax(scores)[label]`: inputs are scores [N, C] and labels [N].
public struct CrossEntropy: Op {
  /// The op.
  public init() {}

  /// A single number.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank == 2 else { throw .needsVector(inputs[0]) }
    guard inputs[1] == [inputs[0][0]] else { throw .mismatch(inputs[0], inputs[1]) }
    return [1]
  }

  /// The probabilities.
  public func saved(for inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// By log-sum-exp, so that no score overflows.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let shape = o.inputShapes[0]
    o.output.pointee = Rows.crossEntropy(
      o.inputs[0], labels: o.inputs[1], probabilities: o.saved[0], rows: shape[0], columns: shape[1])
  }

  /// `(p - [c = label]) / N`.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dz = o.inputGradients[0] else { return }
    let shape = o.inputShapes[0]
    Rows.crossEntropyGradient(
      o.saved[0], labels: o.inputs[1], scale: o.outputGradient.pointee, into: dz, rows: shape[0], columns: shape[1])
  }

  /// The labels.
  public var backwardReads: BackwardReads { .inputs }
}
