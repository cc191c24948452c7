public import Tensors

/// A model's arithmetic in the order in which it is carried out, for one batch size.
///
/// Every shape is known when it is built; nothing is computed until a plan is made of it.
public struct Graph {
  /// A value in the graph.
  public struct Node: Hashable, Sendable {
    /// Where it stands.
    public let index: Int
    /// Its extents, the count of examples first.
    public let shape: Shape
  }

  enum Source {
    case input(Int)
    case parameter(Int)
    case op(any Op, [Node])
  }

  struct Entry {
    let source: Source
    let shape: Shape
    let label: String
    /// What its random numbers depend on: where it stood before ops were joined.
    let identity: Int
  }

  private(set) var entries: [Entry] = []
  /// What is fed in at each run, in order.
  public private(set) var inputs: [Node] = []
  /// The parameters, each once, in the order of their first use.
  public private(set) var parameters: [Parameter] = []
  private var parameterNodes: [ObjectIdentifier: Node] = [:]
  /// What nodes are called from here on, for plans and messages.
  public var label = ""

  /// A graph of nothing.
  public init() {}

  /// A value that is fed in.
  public mutating func input(_ shape: Shape) -> Node {
    let node = append(.input(inputs.count), shape)
    inputs.append(node)
    return node
  }

  /// A parameter's value. Asked twice for the same parameter, it is the same node.
  public mutating func parameter(_ parameter: Parameter) -> Node {
    if let node = parameterNodes[ObjectIdentifier(parameter)] { return node }
    let node = append(.parameter(parameters.count), parameter.shape)
    parameters.append(parameter)
    parameterNodes[ObjectIdentifier(parameter)] = node
    return node
  }

  /// Which parameter a node is, if it is one.
  func parameterIndex(_ node: Node) -> Int? {
    if case .parameter(let index) = entries[node.index].source { index } else { nil }
  }

  /// The rows and the weights whose product a node is, and the bias that was added; nil if it is none. The steps of sequences
  /// may have been sequences again in between.
  public func product(at node: Node) -> (rows: Node, weights: Node, bias: Node?)? {
    guard case .op(let op, let inputs) = entries[node.index].source else { return nil }
    if op is Linear { return (inputs[0], inputs[1], inputs.count > 2 ? inputs[2] : nil) }
    guard op is StepRows, case .op(let inner, let rows) = entries[inputs[0].index].source, inner is RowSteps else { return nil }
    return product(at: rows[0])
  }

  /// What an op makes of values.
  public mutating func apply(_ op: any Op, _ inputs: [Node]) throws(ShapeError) -> Node {
    for input in inputs { try SizeLimit.check(input.shape) }
    let shape = try op.shape(of: inputs.map(\.shape))
    try SizeLimit.check(shape)
    return append(.op(op, inputs), shape)
  }

  /// An op whose shape is known already.
  mutating func append(_ op: any Op, _ inputs: [Node], _ shape: Shape, identity: Int) -> Node {
    append(.op(op, inputs), shape, identity: identity)
  }

  private mutating func append(_ source: Source, _ shape: Shape, identity: Int? = nil) -> Node {
    entries.append(Entry(source: source, shape: shape, label: label, identity: identity ?? entries.count))
    return Node(index: entries.count - 1, shape: shape)
  }

  /// Whether one of its ops is such a one.
  public func contains(where isMeant: (any Op) -> Bool) -> Bool {
    entries.contains { if case .op(let op, _) = $0.source { isMeant(op) } else { false } }
  }

  /// How many of its ops are such ones.
  public func count(where isMeant: (any Op) -> Bool) -> Int {
    entries.reduce(0) { if case .op(let op, _) = $1.source, isMeant(op) { $0 + 1 } else { $0 } }
  }

  /// How many multiply-and-adds a forward run takes.
  public var multiplications: Int {
    entries.reduce(0) { sum, entry in
      guard case .op(let op, let inputs) = entry.source else { return sum }
      return sum.saturatingSum(op.multiplications(of: inputs.map(\.shape), to: entry.shape))
    }
  }

  /// How many multiply-and-adds the op takes that takes the most.
  var largestMultiplications: Int {
    entries.reduce(0) { most, entry in
      guard case .op(let op, let inputs) = entry.source else { return most }
      return max(most, op.multiplications(of: inputs.map(\.shape), to: entry.shape))
    }
  }

  /// How many multiply-and-adds a backward run takes: as many as the forward one for each of weights and data, where
  /// their gradients are wanted.
  public var backwardMultiplications: Int {
    let needs = needsGradient()
    return entries.reduce(0) { sum, entry in
      guard case .op(let op, let inputs) = entry.source else { return sum }
      let passes = inputs.prefix(2).filter { needs[$0.index] }.count
      return sum.saturatingSum(op.multiplications(of: inputs.map(\.shape), to: entry.shape).saturatingProduct(passes))
    }
  }

  /// For each node, whether a gradient must reach it: it is one of those `wanted`, or a parameter where there is `learning`,
  /// or depends on one of them.
  func needsGradient(of wanted: Set<Int> = [], learning: Bool = true) -> [Bool] {
    var needs = entries.indices.map { wanted.contains($0) }
    for (index, entry) in entries.enumerated() where !needs[index] {
      switch entry.source {
      case .input: break
      case .parameter(let parameter): needs[index] = learning && parameters[parameter].isTrainable
      case .op(_, let inputs): needs[index] = inputs.contains { needs[$0.index] }
      }
    }
    return needs
  }
}
