internal import Graphs

/// What becomes of the losses of a batch's rows.
public enum LossReduction: Sendable {
  /// Their mean, a single number.
  case mean
  /// A number for each row.
  case each

  /// The loss of an op that gives the mean over rows.
  func apply(_ op: any Op, _ inputs: [Graph.Node], in graph: inout Graph) throws -> Graph.Node {
    try graph.apply(self == .mean ? op : EachRow(op), inputs)
  }
}
