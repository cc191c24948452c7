public import Forms
public import Graphs
public import Kernels
public import Tensors

/// Preprocessing as a stage of a network: fitted when the network is first trained, and part of it from then on.
public struct Preprocessing: Layer {
  private let text: String
  private let fit: (Tensor<Float>) throws -> FeatureMap

  /// Nothing.
  public init() {
    text = "id"
    fit = { try FeatureMap(shift: Tensor(zeros: $0.shape.perExample), scale: Tensor(zeros: $0.shape.perExample)) }
  }

  /// What `source` makes, fitted by `fit`.
  public init(source: String, fit: @escaping (Tensor<Float>) throws -> FeatureMap) { (text, self.fit) = (source, fit) }

  /// Not typed by itself.
  public static let form = Form<Preprocessing>("preprocessing within a network", examples: [])

  /// What was typed.
  public func source(limit: Int) -> String { text }

  /// What was typed, without its options.
  public var stageWord: String { String(text.prefix { $0 != " " }) }

  /// `(x - shift) scale`.
  public func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    let example = x.shape.perExample
    let shift = try b.parameter("shift", example, .statistic, initially: .constant(0))
    let scale = try b.parameter("scale", example, .statistic, initially: .constant(1))
    return try b.apply(ScaleShift(), x, shift, scale)
  }

  func fit(_ examples: Tensor<Float>, into stage: Stage) throws {
    guard !stage.isFitted else { return }
    let map = try fit(examples)
    try Computing.perform {
      try stage.parameters["shift"]?.write(map.shift)
      try stage.parameters["scale"]?.write(map.scale)
    }
    stage.isFitted = true
  }
}

extension Network {
  /// Throws where preprocessing in the network is not fitted by training it: it stands inside of another stage.
  public func checkFitted() throws {
    if let stage = namedStages.first(where: { $0.stage.layer is Preprocessing && !$0.stage.isFitted }) {
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
