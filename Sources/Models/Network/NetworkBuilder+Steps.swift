public import Graphs
internal import Tensors

extension NetworkBuilder {
  /// What `body` makes of examples; of sequences [N, T, ...], what it makes of each of their steps.
  mutating func eachStep(
    _ x: Graph.Node, _ body: (Graph.Node, inout NetworkBuilder) throws -> Graph.Node
  ) throws -> Graph.Node {
    guard x.shape.rank == 3 else { return try body(x, &self) }
    return try steps(of: body(rows(of: x), &self), x.shape[1])
  }

  /// The steps of sequences, a row each.
  public mutating func rows(of sequences: Graph.Node) throws -> Graph.Node { try graph.apply(StepRows(), [sequences]) }

  /// Rows as sequences of so many steps.
  mutating func steps(of rows: Graph.Node, _ count: Int) throws -> Graph.Node {
    try graph.apply(RowSteps(steps: count), [rows])
  }
}
