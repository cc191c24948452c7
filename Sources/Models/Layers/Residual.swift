internal import Forms
internal import Graphs
internal import Kernels
internal import Tensors

/// What enters is added to what leaves (He et al., "Deep Residual Learning", 2016).
struct Residual: Layer {
  /// How the input gets past the braces.
  enum Shortcut: ArgumentConvertible {
    case identity, project
    case network(Braces)

    static var expectation: String { "`identity`, `project`, or braces" }
    static var choices: [String] { ["identity", "project"] }

    init?(_ argument: Argument) {
      switch argument {
      case .symbol("identity"): self = .identity
      case .symbol("project"): self = .project
      case .block(let braces): self = .network(braces)
      default: return nil
      }
    }

    var argument: Argument {
      switch self {
      case .identity: .symbol("identity")
      case .project: .symbol("project")
      case .network(let braces): .block(braces)
      }
    }
  }

  var braces = Braces(source: "id") { [] }
  var shortcut = Shortcut.identity
  private var body = Network([])
  private var via: Network?

  init() {}

  static let form = Form<Residual>(
    "what enters the braces is added to what leaves them: gradients reach deep layers",
    [
      .positional("{...}", "the layers to go around", \.braces),
      .keyword("via", "how the input gets past: as it is, by a 1x1 convolution and bn, or by layers of your own", \.shortcut),
    ],
    examples: [
      Example("residual { conv 3x3 2 pad 1 | bn | relu }", [4, 4, 2], gives: [4, 4, 2]),
      Example("residual { conv 3x3 6 pad 1 stride 2 | bn } via project", [4, 4, 2], gives: [2, 2, 6]),
      Example("residual { dense 3 } via { dense 3 }", [5], gives: [3]),
    ], related: ["repeat", "conv", "bn"])

  mutating func assemble() throws {
    body = try braces.network()
    braces = Braces(holding: [body])
    if case .network(let braces) = shortcut {
      let network = try braces.network()
      via = network
      shortcut = .network(Braces(holding: [network]))
    }
  }

  var inner: [Network] { [body] + (via.map { [$0] } ?? []) }

  /// What enters goes past the braces, if nothing else does.
  var joint: Joint? {
    switch shortcut {
    case .identity: Joint("+", bypass: "")
    case .project: Joint("+", bypass: "conv 1x1 | bn")
    case .network: Joint("+")
    }
  }

  func replacingInner(_ replace: (Network) throws -> Network) rethrows -> Residual {
    var copy = self
    copy.body = try replace(body)
    copy.via = try via.map(replace)
    return copy
  }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    // Parameters of the shortcut belong to this stage, so they are asked for while it is the one at work.
    let label = b.graph.label
    let y = try b.build(body, x)
    b.graph.label = label
    var around = x
    if let via {
      around = try b.build(via, x)
      b.graph.label = label
    } else if case .project = shortcut {
      around = try project(x, onto: y.shape, in: &b)
    }
    guard around.shape == y.shape else {
      throw NetworkError.residual(input: around.shape.perExample, output: y.shape.perExample, via: via != nil)
    }
    return try b.apply(Graphs.Add(), y, around)
  }

  private func project(_ x: Graph.Node, onto y: Shape, in b: inout NetworkBuilder) throws -> Graph.Node {
    guard x.shape.rank == 4, y.rank == 4, y[2] > 0, y[3] > 0 else {
      throw NetworkError.residual(input: x.shape.perExample, output: y.perExample, via: false)
    }
    let stride = [max((x.shape[2] + y[2] - 1) / y[2], 1), max((x.shape[3] + y[3] - 1) / y[3], 1)]
    let weight = try b.parameter(
      "project", [y[1], x.shape[1], 1, 1], .weight,
      initially: .drawn(InitializerChoice.auto.settled(in: b), fanIn: x.shape[1], fanOut: y[1]))
    let projected = try b.apply(Graphs.Conv(WindowGeometry(kernel: [1, 1], stride: stride)), x, weight)
    return try BN().build(projected, in: &b)
  }
}

extension Braces {
  /// The one network that the braces hold.
  func network() throws -> Network {
    let values = try evaluate()
    guard values.count == 1, case .other(let value) = values[0], let network = value as? Network else {
      throw NetworkError.needsOneNetwork(found: values.first?.kind ?? "nothing", count: values.count)
    }
    return network
  }
}
