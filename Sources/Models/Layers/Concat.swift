internal import Forms
internal import Graphs
internal import Tensors

/// Branches side by side (Szegedy et al., "Going Deeper with Convolutions", 2014).
struct Concat: Layer {
  var braces = Braces(source: "id") { [] }
  private var branches: [Network] = []

  init() {}

  static let form = Form<Concat>(
    "every branch in its braces works on the same input; what they give stands side by side, by channel or feature",
    [.positional("{...}", "the branches, separated by commas or lines", \.braces)],
    examples: [
      Example("concat { conv 1x1 2, conv 3x3 3 pad 1, pool 3 stride 1 pad 1 }", [4, 4, 2], gives: [4, 4, 7]),
      Example("concat { dense 3, dense 2 | relu }", [5], gives: [5]),
      Example("concat { rnn 3 output all, id }", [4, 2], gives: [4, 5]),
    ], related: ["add", "residual", "conv"])

  mutating func assemble() throws {
    branches = try braces.networks()
    braces = Braces(holding: branches)
  }

  var inner: [Network] { branches }

  /// They stand side by side.
  var joint: Joint? { Joint("concat") }

  func replacingInner(_ replace: (Network) throws -> Network) rethrows -> Concat {
    var copy = self
    copy.branches = try branches.map(replace)
    return copy
  }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    let outputs = try b.build(branches: branches, x)
    return try b.joined(Graphs.Concat(), outputs, word: Self.word)
  }
}

extension Braces {
  /// Braces that are written as the networks that they held: without the variables and comments of the text.
  init(holding networks: [Network]) {
    self.init(source: networks.map(\.source).joined(separator: ", ")) { networks.map { .other($0) } }
  }

  /// The networks that the braces hold, each a branch.
  func networks() throws -> [Network] {
    let values = try evaluate()
    guard !values.isEmpty else { throw NetworkError.needsNetworks(found: "empty braces") }
    return try values.map { value in
      guard case .other(let other) = value, let network = other as? Network else {
        throw NetworkError.needsNetworks(found: value.kind)
      }
      return network
    }
  }
}

extension NetworkBuilder {
  /// What each branch makes of the same input.
  mutating func build(branches: [Network], _ x: Graph.Node) throws -> [Graph.Node] {
    let label = graph.label
    var outputs: [Graph.Node] = []
    for branch in branches {
      outputs.append(try build(branch, x))
      graph.label = label
    }
    return outputs
  }

  /// What an op makes of all branches; shapes that do not go together are an error with all of them.
  mutating func joined(_ op: some Op, _ outputs: [Graph.Node], word: String) throws -> Graph.Node {
    do {
      return try graph.apply(op, outputs)
    } catch {
      throw NetworkError.branches(word: word, outputs.map(\.shape.perExample))
    }
  }
}
