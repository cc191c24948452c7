public import Forms
public import Graphs
public import Kernels
public import Tensors

/// Preprocessing as a stage of a network: fitted when the network is first trained, and part of it from then on.
public struct Preprocessing: Layer {
  private let text: String
  private let rule: (Shape) throws -> MapRule
  private let fit: (Tensor<Float>) throws -> any ExampleMap

  /// Nothing.
  public init() {
    text = "id"
    rule = { _ in .scaled }
    fit = { try FeatureMap(shift: Tensor(zeros: $0.shape.perExample), scale: Tensor(zeros: $0.shape.perExample)) }
  }

  /// What `source` makes, which works by a rule for each shape of examples and is fitted by `fit`.
  public init(
    source: String, rule: @escaping (Shape) throws -> MapRule, fit: @escaping (Tensor<Float>) throws -> any ExampleMap
  ) {
    (text, self.rule, self.fit) = (source, rule, fit)
  }

  /// Not typed by itself.
  public static let form = Form<Preprocessing>("preprocessing within a network", examples: [])

  /// What was typed.
  public func source(limit: Int) -> String { text }

  /// What was typed, without its options.
  public var stageWord: String { String(text.prefix { $0 != " " }) }

  /// By its rule, with numbers that are fitted.
  public func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    let example = x.shape.perExample
    let rule = try rule(example)
    var fitted: [Graph.Node] = []
    for (name, shape) in rule.parameters(for: example) {
      fitted.append(try b.parameter(name, shape, .statistic, initially: .constant(name == "scale" ? 1 : 0)))
    }
    switch rule {
    case .scaled: return try b.apply(ScaleShift(), x, fitted[0], fitted[1])
    case .projected(let shape):
      let centred = try b.apply(ScaleShift(), x, fitted[0])
      let row = centred.shape.rank == 2 ? centred : try b.apply(Graphs.Reshape(example: [example.count]), centred)
      let places = try b.apply(Graphs.Linear(), row, fitted[1])
      return shape.rank == 1 ? places : try b.apply(Graphs.Reshape(example: shape), places)
    case .oneHot: return try b.apply(Remap(rule: rule), x, fitted[0])
    case .resized, .grey, .even, .cropped: return try b.apply(Remap(rule: rule), x)
    }
  }

  func fit(_ examples: Tensor<Float>, into stage: Stage) throws {
    guard !stage.isFitted else { return }
    let map = try fit(examples)
    try Computing.perform {
      for (name, tensor) in map.values { try stage.parameters[name]?.write(tensor) }
    }
    stage.isFitted = true
  }
}

extension Network {
  /// Throws where preprocessing in the network is not fitted by training it: it stands inside of another stage.
  public func checkFitted() throws {
    if let stage = namedStages.first(where: { $0.stage.needsFitting }) {
      throw NetworkError.notFitted(stage: stage.name, source: stage.stage.layer.source)
    }
  }

  /// Fits the preprocessing in the network that has not been fitted, each on what the stages before it make of the examples.
  public func fitPreprocessing(on examples: Tensor<Float>) throws {
    for (index, element) in elements.enumerated() {
      guard let preprocessing = element.stage.layer as? Preprocessing, !element.stage.isFitted else { continue }
      let before = Network(elements[..<index])
      try preprocessing.fit(try before.elements.isEmpty ? examples : before.outputs(for: examples), into: element.stage)
    }
  }
}

extension Stage {
  /// Whether it is preprocessing that learns from examples and has seen none.
  var needsFitting: Bool { layer is Preprocessing && !isFitted && !(isAlive && parameters.isEmpty) }
}
