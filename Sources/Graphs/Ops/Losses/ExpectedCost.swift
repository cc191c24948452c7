public import Kernels
public import Tensors

/// The mean over rows of `sum cost p`: what the answers will cost on average, with probabilities and costs both [N, C].
public struct ExpectedCost: Op {
  /// The op.
  public init() {}

  /// A single number.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape { try ShareCrossEntropy().shape(of: inputs) }

  /// The products of both.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    o.output.pointee = ClassTables.meanProduct(
      o.inputs[0], o.inputs[1], rows: o.inputShapes[0][0], columns: o.inputShapes[0][1])
  }

  /// Of each the other, over the rows.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    let factor = Double(o.outputGradient.pointee) / Double(max(o.inputShapes[0][0], 1))
    for (own, other) in [(0, 1), (1, 0)] {
      guard let dx = o.inputGradients[own] else { continue }
      Sum.weighted([o.inputs[other]], by: [factor], into: dx, count: o.inputShapes[0].count)
    }
  }

  /// Both.
  public var backwardReads: BackwardReads { .inputs }
}
