internal import Forms
public import Graphs
internal import Kernels
public import Tensors

/// Builds a network's graph, stage by stage, and knows at each stage where it is.
public struct NetworkBuilder {
  /// What the graph is for.
  public struct Mode: Hashable, Sendable {
    /// Whether layers behave as in training.
    public let isTraining: Bool
    /// Whether dropout and noise are on.
    public let isNoisy: Bool

    /// Training as it is.
    public static let training = Mode(isTraining: true, isNoisy: true)
    /// Training without dropout.
    public static let calm = Mode(isTraining: true, isNoisy: false)
    /// Training on a single example: where its channels have no statistics, batch normalisation uses the running ones.
    public static let single = Mode(isTraining: false, isNoisy: true)
    /// Inference.
    public static let inference = Mode(isTraining: false, isNoisy: false)
  }

  /// One row of a summary.
  public struct Row {
    /// The stage's name.
    public let name: String
    /// The layer's source.
    public let source: String
    /// What comes out, for one example in the engine's order.
    public let output: Shape
    /// How many numbers it learns.
    public let parameters: Int
    /// Whether training leaves it alone.
    public let isFrozen: Bool
  }

  /// What the graph is for at the stage at work: what is frozen behaves as in inference.
  public var mode: Mode { stage?.isFrozen ?? false ? .inference : purpose }
  /// Whether the data have classes or numbers as targets, where there are any: an ensemble's mean is of that.
  public var classes: Bool?
  /// How many things the numbers of an example count through, where the network's input says it.
  var vocabulary: Int?
  /// Whether images may have other sizes than the network's input says.
  public var takesAnySize = false
  /// The graph so far.
  public var graph = Graph()
  /// The stages of the outermost network that are built.
  public private(set) var rows: [Row] = []

  // What comes out of each stage that was built; of one that stands twice, where it last does.
  private var outputs: [ObjectIdentifier: Graph.Node] = [:]
  /// What the graph is for; where parts of it differ in that, it is set before each.
  public var purpose: Mode
  private var stage: Stage?
  private var place: Place?
  private var prefix = ""
  private var depth = 0
  private var unborn: [ObjectIdentifier: [String: Parameter]] = [:]
  private var births: [(stage: Stage, parameter: Parameter, values: @Sendable () -> Filling)] = []
  private var visited: [Stage] = []

  /// A builder of an empty graph.
  public init(mode: Mode) { purpose = mode }

  /// Adds a network's ops; those of the stages from one on, where only they are wanted and nothing is labelled.
  public mutating func build(_ network: Network, _ x: Graph.Node, from start: Int = 0) throws -> Graph.Node {
    let (outerStage, outerPlace, outerPrefix) = (stage, place, prefix)
    depth += 1
    defer {
      (stage, place, prefix) = (outerStage, outerPlace, outerPrefix)
      depth -= 1
    }
    guard depth <= 200 else { throw NetworkError.tooDeep }
    var x = x
    // Names go by all the stages, which are not looked at where only a few of many are built.
    let names = start == 0 ? network.names : nil
    for index in start..<network.elements.count {
      let element = network.elements[index]
      let place = Place(network: network, index: index, outer: outerPlace)
      (stage, self.place) = (element.stage, place)
      if let names {
        graph.label = outerPrefix + names[index]
        prefix = graph.label + "."
      }
      visited.append(element.stage)
      let before = graph.parameters.count
      let y = try build(element.stage, at: place, x)
      if depth == 1, let names {
        rows.append(
          Row(
            name: names[index], source: element.stage.layer.source, output: y.shape.perExample,
            parameters: learned(since: before), isFrozen: element.stage.isFrozen))
      }
      outputs[ObjectIdentifier(element.stage)] = y
      x = y
    }
    return x
  }

  /// What comes out of a stage that was built, for plans that are asked for it; of one that stands twice, where it last does.
  public func output(of stage: Stage) -> Graph.Node? { outputs[ObjectIdentifier(stage)] }

  private mutating func build(_ stage: Stage, at place: Place, _ x: Graph.Node) throws -> Graph.Node {
    do {
      return try stage.layer.build(x, in: &self)
    } catch let error as ShapeError {
      throw NetworkError.stage(
        path: place.path, position: place.index, source: stage.layer.source, arrived: x.shape.perExample, error,
        origin: ObjectIdentifier(stage))
    } catch let error as NetworkError where error.lacksStage {
      throw NetworkError.inside(path: place.path, error, origin: ObjectIdentifier(stage))
    } catch let error as UsageError {
      throw NetworkError.arguments(
        path: place.path, word: type(of: stage.layer).word, error, origin: ObjectIdentifier(stage))
    }
  }

  // How many numbers the parameters from one on learn.
  private func learned(since first: Int) -> Int {
    graph.parameters.dropFirst(first).reduce(0) { $0.saturatingSum($1.kind.isLearned ? $1.shape.count : 0) }
  }

  // MARK: What layers ask for

  /// Whether the stage at work has its parameters already.
  var isAlive: Bool { stage?.isAlive ?? false }

  /// Whether the stage at work has a parameter of that name.
  func has(_ name: String) -> Bool { stage?.parameters[name] != nil }

  /// Whether the stage at work stands in the braces of one of that kind, however deep.
  func stands(in kind: any Layer.Type) -> Bool { place?.enclosing.contains { type(of: $0) == kind } ?? false }

  /// The shape of a parameter of the stage at work, if it has it.
  func livingShape(_ name: String) -> Shape? { stage?.parameters[name]?.shape }

  /// Whether the next stage subtracts the mean.
  var nextAbsorbsBias: Bool { place?.next?.layer.absorbsBias ?? false }

  /// Whether a ReLU, or one of its kind, follows the stage at work, with nothing between but what keeps the scale.
  var leadsToRectifier: Bool { place?.leadsToRectifier ?? false }

  /// A parameter of the stage at work, made on first use.
  mutating func parameter(
    _ name: String, _ shape: Shape, _ kind: Parameter.Kind, initially filling: Filling
  ) throws(ShapeError) -> Graph.Node {
    guard let stage else { return graph.input(shape) }
    let id = ObjectIdentifier(stage)
    if let living = stage.parameters[name] ?? unborn[id]?[name] {
      guard living.shape == shape else { throw .living(parameter: living.shape, needed: shape) }
      return graph.parameter(living)
    }
    if case .drawn(let initializer, _, _) = filling { try initializer.check(shape) }
    let order = stage.parameters.count.saturatingSum(unborn[id]?.count ?? 0)
    let parameter = Parameter(name: name, shape: shape, kind: kind, order: order)
    parameter.isFrozen = stage.isFrozen
    unborn[id, default: [:]][name] = parameter
    births.append((stage, parameter, { filling }))
    return graph.parameter(parameter)
  }

  /// What a loss keeps at a stage, zero at first.
  mutating func lossState(_ name: String, _ shape: Shape, of owner: Stage) throws(ShapeError) -> Graph.Node {
    let outer = stage
    stage = owner
    defer { stage = outer }
    return try parameter(name, shape, .lossState, initially: .constant(0))
  }

  /// What an op makes of values.
  mutating func apply(_ op: some Op, _ inputs: Graph.Node...) throws(ShapeError) -> Graph.Node {
    try graph.apply(op, inputs)
  }

  // MARK: Life

  /// Gives the layers that were built the parameters that they lack, and losses what they keep.
  public func bringToLife() throws {
    let parameters = births.map(\.parameter)
    let bytes = parameters.reduce(0) {
      $0.saturatingSum($1.shape.count.saturatingProduct(MemoryLayout<Float>.stride))
    }
    try Computing.perform {
      try MemoryBudget.check(bytes)
      try fill(parameters)
    }
    for birth in births { birth.stage.parameters[birth.parameter.name] = birth.parameter }
    for stage in visited { stage.isAlive = true }
  }

  private func fill(_ parameters: [Parameter]) throws(EngineError) {
    try ParameterBlock.bringToLife(parameters)
    for birth in births {
      let random = birth.stage.random.stream(UInt64(birth.parameter.order))
      try birth.values().fill(birth.parameter, random)
    }
  }
}
