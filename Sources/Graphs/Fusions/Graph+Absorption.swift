internal import Kernels

extension Graph {
  /// The same arithmetic in fewer ops: what follows an op that can take it along is joined to it. The nodes in `kept` stay, and
  /// what has become of each node that is still there is said.
  func absorbed(keeping kept: Set<Int>, training: Bool) throws(EngineError) -> (graph: Graph, nodes: [Int: Node]) {
    let only = onlyUsers()
    var graph = Graph()
    var nodes: [Int: Node] = [:]
    // Ops that wait for the one behind them, each with its inputs in the new graph.
    var waiting: [Int: (op: any Op, inputs: [Node], label: String)] = [:]
    for (index, entry) in entries.enumerated() {
      graph.label = entry.label
      switch entry.source {
      case .input: nodes[index] = graph.input(entry.shape)
      case .parameter(let parameter): nodes[index] = graph.parameter(parameters[parameter])
      case .op(var op, let inputs):
        var mapped: [Node] = []
        if let first = inputs.first, let before = waiting[first.index], let joined = Self.join(before.op, op, training) {
          (op, mapped) = (joined, before.inputs)
          graph.label = Self.joined(before.label, entry.label)
        }
        mapped += try Self.mapped(inputs.dropFirst(mapped.isEmpty ? 0 : 1), by: nodes)
        if !kept.contains(index), let user = only[index], case .op(let next, let others) = entries[user].source,
          others.first?.index == index, Self.join(op, next, training) != nil
        {
          waiting[index] = (op, mapped, graph.label)
        } else {
          nodes[index] = graph.append(op, mapped, entry.shape, identity: entry.identity)
        }
      }
    }
    return (graph, nodes)
  }

  // The one op, whose inputs are the first op's and then the second op's further ones; nil if they cannot be joined.
  private static func join(_ first: any Op, _ second: any Op, _ training: Bool) -> (any Op)? {
    let before = (first as? Fused)?.epilogue ?? []
    guard let op = (first as? Fused)?.op ?? first as? any Absorbing, !before.contains(.rectification) else { return nil }
    let next: Epilogue = second is Rectify ? .rectification : second is Add && !before.contains(.sum) ? .sum : []
    guard !next.isEmpty, type(of: op).absorbs(before.union(next), training: training) else { return nil }
    return Fused(op, then: before.union(next))
  }
}
