internal import Forms
internal import Graphs
internal import Tensors

/// The sum of branches.
struct Add: Layer {
  var braces = Braces(source: "id") { [] }
  private var branches: [Network] = []

  init() {}

  static let form = Form<Add>(
    "every branch in its braces works on the same input; what they give is added up",
    [.positional("{...}", "the branches, separated by commas or lines", \.braces)],
    examples: [
      Example("add { conv 3x3 2 pad 1, conv 1x1 2 }", [4, 4, 3], gives: [4, 4, 2]),
      Example("add { dense 3, dense 4 | relu | dense 3, dense 3 }", [5], gives: [3]),
    ], related: ["concat", "residual"])

  mutating func assemble() throws {
    branches = try braces.networks()
    braces = Braces(holding: branches)
  }

  var inner: [Network] { branches }

  /// They are added up.
  var joint: Joint? { Joint("+") }

  func replacingInner(_ replace: (Network) throws -> Network) rethrows -> Add {
    var copy = self
    copy.branches = try branches.map(replace)
    return copy
  }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    let outputs = try b.build(branches: branches, x)
    return try b.joined(Graphs.Average(weights: outputs.map { _ in 1 }), outputs, word: Self.word)
  }
}
