internal import Graphs
internal import Models
internal import Tensors

/// A network's stages one by one, with those inside of others, and what follows on what.
struct NetworkFacts {
  let network: Network
  /// All stages, in the order in which they work.
  let stages: [StageFacts]

  /// The facts of a network that is alive.
  init(_ network: Network) throws {
    var builder = NetworkBuilder(mode: .inference)
    guard let shape = network.input else { throw NetworkError.inputUnknown }
    let x = builder.graph.input(Shape([1] + shape.dimensions))
    _ = try builder.build(network, x)
    var (found, pipes) = ([StageFacts](), 0)
    func visit(_ network: Network, _ prefix: String, _ entering: Shape) {
      let pipe = pipes
      pipes += 1
      var before = entering
      for (name, element) in zip(network.names, network.elements) {
        let stage = element.stage
        let output = builder.output(of: stage)?.shape.perExample ?? before
        if stage.layer.demands == nil {
          found.append(StageFacts(name: prefix + name, stage: stage, input: before, output: output, pipe: pipe))
        }
        let inner = stage.layer.inner
        for (index, network) in inner.enumerated() {
          visit(network, prefix + name + (inner.count > 1 ? ".\(index)." : "."), before)
        }
        before = output
      }
    }
    visit(network, "", shape)
    (self.network, stages) = (network, found)
  }

  /// The stages of the outermost pipe.
  var main: [StageFacts] { stages.filter { $0.pipe == 0 } }

  /// Pipes of more than one stage, those inside of others too.
  var pipes: [[StageFacts]] {
    Dictionary(grouping: stages, by: \.pipe).sorted { $0.key < $1.key }.map(\.value)
  }

  /// The last stage that is not merely another shape of what enters it.
  var last: StageFacts? { main.last { $0.role != .shape && $0.role != .noise } }

  /// The last stage with weights.
  var lastLinear: StageFacts? { main.last { $0.role == .linear } }

  /// How many stages with weights a signal goes through.
  var depth: Int { stages.count { $0.role == .linear || $0.role == .recurrent } }

  /// Whether something in it keeps signals at one scale.
  var hasNorms: Bool { stages.contains { $0.role == .norm } }

  /// Whether something in it leads past its layers.
  var hasShortcuts: Bool { stages.contains { $0.word == "residual" || $0.word == "add" || $0.word == "highway" } }

  /// Whether what enters is put to scale before anything is learned from it.
  var normalizesInput: Bool {
    guard let first = main.first(where: { $0.role != .shape && $0.role != .noise }) else { return false }
    return first.role == .norm || first.layer is Preprocessing
  }

  /// Whether its inputs are the numbers of things, such as letters.
  var readsSymbols: Bool { network.vocabulary != nil }
}
