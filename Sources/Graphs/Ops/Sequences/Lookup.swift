public import Kernels
public import Tensors

/// Rows of a table [V, E] by their numbers: numbers [N, ...] become [N, ..., E].
public struct Lookup: Op {
  /// The op.
  public init() {}

  /// The shape of the numbers, and behind it a row's.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[1].rank == 2 else { throw .mismatch(inputs[0], inputs[1]) }
    return Shape(inputs[0].dimensions + [inputs[1][1]])
  }

  /// The row of each number.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let table = o.inputShapes[1]
    Tables.look(o.inputs[0], in: o.inputs[1], into: o.output, count: o.inputShapes[0].count, rows: table[0], columns: table[1])
  }

  /// The sum of what came to each row. Numbers of rows cannot change by a little.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    let (numbers, table) = (o.inputShapes[0], o.inputShapes[1])
    o.inputGradients[0]?.update(repeating: 0, count: numbers.count)
    guard let dt = o.inputGradients[1] else { return }
    Tables.gather(o.outputGradient, at: o.inputs[0], into: dt, count: numbers.count, rows: table[0], columns: table[1])
  }

  /// The numbers.
  public var backwardReads: BackwardReads { .inputs }
}
