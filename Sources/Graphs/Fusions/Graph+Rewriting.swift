internal import Kernels

extension Graph {
  /// The graph as a plan carries it out: norms folded where no gradient is wanted, neighbours joined.
  func rewritten(keeping kept: [Node], training: Bool) throws(EngineError) -> (graph: Graph, nodes: [Int: Node]) {
    guard !training else { return try absorbed(keeping: Set(kept.map(\.index)), training: true) }
    let folded = try folded(keeping: Set(kept.map(\.index)))
    let stay = try Self.mapped(kept, by: folded.nodes)
    let fused = try folded.graph.absorbed(keeping: Set(stay.map(\.index)), training: false)
    return (fused.graph, folded.nodes.compactMapValues { fused.nodes[$0.index] })
  }

  /// What has become of nodes.
  static func mapped(_ nodes: some Sequence<Node>, by new: [Int: Node]) throws(EngineError) -> [Node] {
    var mapped: [Node] = []
    for node in nodes {
      guard let node = new[node.index] else { throw .broken("a value that is needed was joined away") }
      mapped.append(node)
    }
    return mapped
  }

  /// `bn1+relu1` for the label of two ops in one.
  static func joined(_ first: String, _ second: String) -> String {
    first == second || second.isEmpty ? first : first.isEmpty ? second : "\(first)+\(second)"
  }

  /// For each node with one user, that user.
  func onlyUsers() -> [Int: Int] {
    var users: [Int: [Int]] = [:]
    for (index, entry) in entries.enumerated() {
      guard case .op(_, let inputs) = entry.source else { continue }
      for input in inputs { users[input.index, default: []].append(index) }
    }
    return users.compactMapValues { $0.count == 1 ? $0[0] : nil }
  }
}
