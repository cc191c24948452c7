public import Kernels
public import Tensors

/// Labels [N] as rows [N, C] with a one at the label and zeros elsewhere.
public struct OneHot: Op {
  /// How many classes there are.
  public let classes: Int

  /// The op for that many classes.
  public init(classes: Int) { self.classes = classes }

  /// A row a label.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank == 1 else { throw .needsVector(inputs[0]) }
    return [inputs[0][0], classes]
  }

  /// A one at each label.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    Rows.oneHot(labels: o.inputs[0], into: o.output, rows: o.outputShape[0], columns: classes)
  }

  /// Labels cannot change by a little.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    o.inputGradients[0]?.update(repeating: 0, count: o.inputShapes[0].count)
  }

  /// Nothing.
  public var backwardReads: BackwardReads { [] }
}
