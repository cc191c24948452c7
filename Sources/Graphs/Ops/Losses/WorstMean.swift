public import Kernels
public import Tensors

/// The mean over the share of the examples that have the largest losses, from a loss for each row. Rows that belong to one
/// example count as their mean.
public struct WorstMean: Op {
  /// The share of the examples, rounded up to whole ones.
  public let share: Double
  /// How many rows an example has.
  public let rows: Int

  /// The op of that share.
  public init(share: Double, rows: Int = 1) { (self.share, self.rows) = (share, max(rows, 1)) }

  /// A single number.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank == 1, inputs[0][0] % rows == 0 else { throw .needsVector(inputs[0]) }
    return [1]
  }

  /// How much each row counts.
  public func saved(for inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// The mean of the worst.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    Worst.weigh(o.inputs[0], into: o.saved[0], examples: o.inputShapes[0].count / rows, rows: rows, share: share)
    o.output.pointee = Worst.mean(o.inputs[0], weights: o.saved[0], count: o.inputShapes[0].count)
  }

  /// What each row counts; nothing for the others.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    Sum.weighted([o.saved[0]], by: [Double(o.outputGradient.pointee)], into: dx, count: o.inputShapes[0].count)
  }

  /// Which rows count.
  public func branches<S: Scalar>(_ o: Operands<S>, into hash: inout BranchHash) {
    hash.addSigns(o.saved[0], count: o.inputShapes[0].count)
  }

  /// Only what each row counts.
  public var backwardReads: BackwardReads { [] }
}
