public import Kernels
public import Tensors

/// One unit that tells two classes apart as a column for each: `[total - x, x]`, of values [N, 1].
///
/// With a total of one it makes both probabilities of one, with zero two scores of one.
public struct Opposed: Op {
  /// What the two columns add to.
  public let total: Double

  /// The op with that total.
  public init(total: Double) { self.total = total }

  /// Two columns.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank == 2, inputs[0][1] == 1 else { throw .needsVector(inputs[0]) }
    return [inputs[0][0], 2]
  }

  /// Both columns.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    Rows.opposed(o.inputs[0], total: S(total), into: o.output, rows: o.outputShape[0])
  }

  /// What the second has more than the first.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    Rows.opposedGradient(o.outputGradient, into: dx, rows: o.outputShape[0])
  }

  /// Nothing.
  public var backwardReads: BackwardReads { [] }
}
