public import Kernels
public import Tensors

/// A row of a fixed table for each label [N], or of shares of the classes [N, C] the mixture of the rows: [N, columns].
public struct ClassRows: Op {
  /// A row for each class.
  public let table: [[Double]]

  /// The op of that table, whose rows have one length.
  public init(_ table: [[Double]]) { self.table = table }

  private var columns: Int { table.first?.count ?? 0 }

  /// A row for each label, or for each row of shares.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank == 1 || inputs[0].rank == 2 && inputs[0][1] == table.count else { throw .needsVector(inputs[0]) }
    return [inputs[0][0], columns]
  }

  /// The row of each, or their mixture.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    ClassTables.rows(
      o.inputs[0], areShares: o.inputShapes[0].rank == 2, of: table, into: o.output, rows: o.outputShape[0], columns: columns)
  }

  /// Labels cannot change by a little; for shares, the products with the rows.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    guard o.inputShapes[0].rank == 2 else { return dx.update(repeating: 0, count: o.inputShapes[0].count) }
    ClassTables.sharesGradient(o.outputGradient, of: table, into: dx, rows: o.outputShape[0], columns: columns)
  }

  /// Nothing.
  public var backwardReads: BackwardReads { [] }
}
