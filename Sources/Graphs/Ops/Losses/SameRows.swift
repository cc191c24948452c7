public import Kernels
public import Tensors

/// The same row for each row of what goes in, whatever that is: [N, ...] to [N, columns].
public struct SameRows: Op {
  /// The row.
  public let row: [Double]

  /// The op of that row.
  public init(_ row: [Double]) { self.row = row }

  /// As many rows as there were.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape { [inputs[0][0], row.count] }

  /// The row again and again.
  public func forward<S: Scalar>(_ o: Operands<S>) { ClassTables.repeated(row, into: o.output, rows: o.outputShape[0]) }

  /// Nothing goes by what goes in.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    o.inputGradients[0]?.update(repeating: 0, count: o.inputShapes[0].count)
  }

  /// Nothing.
  public var backwardReads: BackwardReads { [] }
}
