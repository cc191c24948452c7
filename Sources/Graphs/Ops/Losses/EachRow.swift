public import Kernels
public import Tensors

/// A loss of each row, by an op that gives the mean over rows: one number a row.
public struct EachRow: Op {
  /// The op, whose mean over a single row is that row's loss.
  public let op: any Op

  /// That op, row by row.
  public init(_ op: any Op) { self.op = op }

  /// What it is called in plans.
  public var name: String { op.name }

  /// A number for each row of what goes in.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    for shape in inputs.dropFirst() where shape[0] != inputs[0][0] { throw .mismatch(inputs[0], shape) }
    let one = try op.shape(of: inputs)
    guard one == [1] else { throw .mismatch([1], one) }
    return [inputs[0][0]]
  }

  /// What the op keeps of a row, for each.
  public func saved(for inputs: [Shape]) -> [Shape] {
    op.saved(for: inputs.map(\.oneRow)).map { Shape([inputs[0][0]] + $0.dimensions) }
  }

  /// Each row by itself.
  public func forward<S: Scalar>(_ o: Operands<S>) { for row in 0..<o.outputShape[0] { op.forward(o.row(row, of: op)) } }

  /// Each row by itself.
  public func backward<S: Scalar>(_ o: Operands<S>) { for row in 0..<o.outputShape[0] { op.backward(o.row(row, of: op)) } }

  /// Those of each row.
  public func branches<S: Scalar>(_ o: Operands<S>, into hash: inout BranchHash) {
    for row in 0..<o.outputShape[0] { op.branches(o.row(row, of: op), into: &hash) }
  }

  /// As the op.
  public var backwardReads: BackwardReads { op.backwardReads }
}

extension Shape {
  // A row alone, as a batch of one.
  fileprivate var oneRow: Shape { Shape([1] + dimensions.dropFirst()) }
}

extension Operands {
  fileprivate func row(_ row: Int, of op: any Op) -> Operands<S> {
    let (shapes, strides) = (inputShapes.map(\.oneRow), inputShapes.map(\.stride))
    return Operands(
      inputs: zip(inputs, strides).map { $0 + row * $1 }, inputShapes: shapes, output: output + row, outputShape: [1],
      saved: zip(saved, op.saved(for: shapes)).map { $0 + row * $1.count }, outputGradient: outputGradient + row,
      inputGradients: zip(inputGradients, strides).map { pointer, stride in pointer.map { $0 + row * stride } }, node: node,
      run: run)
  }
}
