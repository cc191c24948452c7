internal import Kernels

/// Two ops in a row that can be one: the second one works on nothing but what the first one gives.
protocol Fusion: SendableMetatype {
  /// The one op, whose inputs are the first op's and then the second op's further ones; nil if they cannot be joined.
  static func join(_ first: any Op, _ second: any Op) -> (any Op)?

  /// Whether it is made in training too.
  static var isForTraining: Bool { get }
}

extension Fusion {
  static var isForTraining: Bool { true }
}

extension Graph {
  /// All fusions.
  private static let fusions: [any Fusion.Type] = [
    NormRectify.self, NormAdd.self, ProductRectify.self, AddRectify.self, ConvAdd.self,
  ]

  /// The graph as a plan carries it out: norms folded where no gradient is wanted, neighbours joined.
  func rewritten(keeping kept: [Node], training: Bool) throws(EngineError) -> (graph: Graph, nodes: [Int: Node]) {
    guard !training else { return try fused(keeping: Set(kept.map(\.index)), by: Self.fusions.filter { $0.isForTraining }) }
    let folded = try folded(keeping: Set(kept.map(\.index)))
    let stay = try Self.mapped(kept, by: folded.nodes)
    let fused = try folded.graph.fused(keeping: Set(stay.map(\.index)), by: Self.fusions)
    return (fused.graph, folded.nodes.compactMapValues { fused.nodes[$0.index] })
  }

  /// The same arithmetic in fewer ops, and what has become of each node that is still there. The nodes in `kept` stay.
  private func fused(keeping kept: Set<Int>, by fusions: [any Fusion.Type]) throws(EngineError) -> (
    graph: Graph, nodes: [Int: Node]
  ) {
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
        if let first = inputs.first, let before = waiting[first.index], let joined = Self.join(before.op, op, fusions) {
          (op, mapped) = (joined, before.inputs)
          graph.label = Self.joined(before.label, entry.label)
        }
        mapped += try Self.mapped(inputs.dropFirst(mapped.isEmpty ? 0 : 1), by: nodes)
        if !kept.contains(index), let user = only[index], case .op(let next, let others) = entries[user].source,
          others.first?.index == index, Self.join(op, next, fusions) != nil
        {
          waiting[index] = (op, mapped, graph.label)
        } else {
          nodes[index] = graph.append(op, mapped, entry.shape, identity: entry.identity)
        }
      }
    }
    return (graph, nodes)
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

  private static func join(_ first: any Op, _ second: any Op, _ fusions: [any Fusion.Type]) -> (any Op)? {
    for fusion in fusions { if let joined = fusion.join(first, second) { return joined } }
    return nil
  }

  // For each node with one user, that user.
  func onlyUsers() -> [Int: Int] {
    var users: [Int: [Int]] = [:]
    for (index, entry) in entries.enumerated() {
      guard case .op(_, let inputs) = entry.source else { continue }
      for input in inputs { users[input.index, default: []].append(index) }
    }
    return users.compactMapValues { $0.count == 1 ? $0[0] : nil }
  }
}
