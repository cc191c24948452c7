public import Forms
public import Graphs
public import Tensors

/// A pipe of layers: what `a | b | c` makes, and what everything else in the language works on.
public final class Network {
  /// A stage with the name that it was given here.
  public struct Element {
    /// The stage.
    public let stage: Stage
    /// Its `as` name, if any.
    public let alias: String?

    /// A stage under a name.
    public init(_ stage: Stage, alias: String? = nil) { (self.stage, self.alias) = (stage, alias) }
  }

  /// The stages in order.
  public let elements: StageList
  /// The shape of one example, in the engine's order, once it is known.
  public internal(set) var input: Shape?
  /// The shape of what comes out for one example, once the network is alive.
  public internal(set) var output: Shape?
  var plans: [PlanKey: NetworkPlan] = [:]
  // What comes out of each stage, once somebody asked for it.
  var outputs: [Shape]?

  // How many stages there are, with those inside of others, and how deep they stand inside each other. A network that
  // stands in another twice counts twice.
  private let size: (stages: Int, depth: Int)

  // A living network that this one, not yet alive, goes on from: only what stands behind it has to come to life.
  private var root: Network?

  /// A network of those stages.
  public init(_ elements: some Sequence<Element>) {
    self.elements = StageList(elements)
    size = self.elements.lazy.flatMap(\.stage.layer.inner).reduce((self.elements.count, 1)) {
      ($0.0.saturatingSum($1.size.stages), max($0.1, $1.size.depth + 1))
    }
    input = self.elements.first?.stage.layer.takes
  }

  // Nothing here looks at the stages of the first again, so that a pipe of many stages is made in linear time.
  private init(_ first: Network, then next: Network) {
    var elements = first.elements
    elements.append(next.elements)
    self.elements = elements
    size = (first.size.stages.saturatingSum(next.size.stages), max(first.size.depth, next.size.depth))
    input = elements.first?.stage.layer.takes
    root = first.isAlive ? first : first.root
  }

  /// A network of one layer.
  public convenience init(_ layer: any Layer, random: Random) { self.init([Element(Stage(layer, random: random))]) }

  /// This, then that. The stages are shared.
  public func then(_ next: Network) -> Network { Network(self, then: next) }

  /// The network itself; throws if it is larger than any may be.
  public func checked() throws -> Network {
    guard size.stages <= Network.limit else { throw NetworkError.tooLong }
    guard size.depth <= 200 else { throw NetworkError.tooDeep }
    return self
  }

  /// No network has more stages.
  static let limit = 10_000

  /// The same network with its last stage under another name.
  public func named(_ alias: String) -> Network {
    guard let last = elements.last else { return self }
    return Network(Array(elements.dropLast()) + [Element(last.stage, alias: alias)])
  }

  /// The name of each stage: its `as` name, or its word and a number that counts from 1. No two have the same: what is
  /// named by its word steps aside for what somebody chose.
  public var names: [String] {
    var numbering = Numbering()
    let chosen = elements.map { element in element.alias.map { numbering.chosen($0) } }
    var counts: [String: Int] = [:]
    return zip(chosen, elements).map { name, element in
      let layer = element.stage.layer
      if let name { return name }
      if layer.demands != nil { return layer.stageWord }
      var number = counts[layer.stageWord] ?? 0
      repeat { number += 1 } while !numbering.takes("\(layer.stageWord)\(number)")
      counts[layer.stageWord] = number
      return "\(layer.stageWord)\(number)"
    }
  }

  /// The stages one by one: a name and its element; `input` is left out, as it does nothing.
  public var stages: [(name: String, element: Element)] {
    zip(names, elements).map { ($0, $1) }.filter { $0.element.stage.layer.demands == nil }
  }

  /// The stage of that name.
  public func stage(_ name: String) -> Element? { zip(names, elements).first { $0.0 == name }?.1 }

  /// Which kind of probabilities comes out, if it is probabilities, with data that have classes or numbers as targets.
  public func yields(classes: Bool?) -> Link? { elements[..<telling].last?.stage.layer.yields(classes: classes) }

  // How many stages there are up to the last one that does anything.
  private var telling: Int { (elements.lastIndex { !$0.stage.layer.doesNothing } ?? elements.count - 1) + 1 }

  /// The network without its last layer if that is the link and nothing else: what gives the scores that a loss with that
  /// link takes. Only one is left out, since the loss has only one inside.
  public func without(_ link: Link) -> Network? {
    guard elements[..<telling].last?.stage.layer.link == link else { return nil }
    return Network(elements[..<(telling - 1)])
  }

  /// Whether a stage is an ensemble of networks.
  public var isEnsemble: Bool { contains { $0.isEnsemble } }

  private func contains(_ predicate: (any Layer) -> Bool) -> Bool {
    elements.contains { predicate($0.stage.layer) || $0.stage.layer.inner.contains { $0.contains(predicate) } }
  }

  /// Whether every layer has its parameters.
  public var isAlive: Bool { output != nil }

  /// Every stage with its full name, such as `residual1.conv1`, those inside of others too; a shared one once.
  var namedStages: [(name: String, stage: Stage)] { namedStages(by: \.names) }

  /// The same by names of another kind.
  func namedStages(by names: (Network) -> [String]) -> [(name: String, stage: Stage)] {
    var seen: Set<ObjectIdentifier> = []
    var result: [(String, Stage)] = []
    func visit(_ network: Network, _ prefix: String) {
      for (name, element) in zip(names(network), network.elements) {
        if seen.insert(ObjectIdentifier(element.stage)).inserted { result.append((prefix + name, element.stage)) }
        let inner = element.stage.layer.inner
        for (index, network) in inner.enumerated() {
          visit(network, prefix + name + (inner.count > 1 ? ".\(index)." : "."))
        }
      }
    }
    visit(self, "")
    return result
  }

  /// Every parameter with its full name, such as `conv1.weight`, in the order of the stages.
  public var parameters: [(name: String, parameter: Parameter)] {
    namedStages.flatMap { name, stage in
      stage.parameters.values.sorted(by: { $0.order < $1.order }).map { (name + "." + $0.name, $0) }
    }
  }

  /// How many numbers are learned; shared ones count once, running statistics do not count.
  public var parameterCount: Int {
    parameters.reduce(0) { $0.saturatingSum($1.parameter.kind.isLearned ? $1.parameter.shape.count : 0) }
  }

  /// Gives every layer its parameters for inputs of that shape, which is one example's, in the engine's order.
  ///
  /// Nothing is taken unless all of it fits into memory, and nothing changes if it fails.
  public func comeToLife(input shape: Shape? = nil) throws {
    guard let shape = shape ?? input else { throw NetworkError.inputUnknown }
    if isAlive, shape == input { return }
    let living = root.flatMap { root in root.input == shape ? root.output.map { (root.elements.count, $0) } : nil }
    let (start, entering) = living ?? (0, shape)
    var builder = NetworkBuilder(mode: .inference)
    let x = builder.graph.input(Shape([1] + entering.dimensions))
    let y = try builder.build(self, x, from: start)
    try builder.bringToLife()
    root = nil
    input = shape
    output = y.shape.perExample
    outputs = nil
  }
}

extension Network: Described {
  /// A network, or a layer that stands alone.
  public var kind: String { elements.count == 1 ? "a layer" : "a network" }

  /// The pipe that would make it again.
  public var source: String {
    elements.map { $0.stage.layer.source + ($0.alias.map { " as \($0)" } ?? "") }.joined(separator: " | ")
  }
}
