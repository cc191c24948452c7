internal import Forms
internal import Graphs
internal import Tensors

/// The same layers at each step of a sequence.
struct Timewise: Layer {
  var braces = Braces(source: "id") { [] }
  private var body = Network([])

  init() {}

  static let form = Form<Timewise>(
    "the layers in its braces at each step of a sequence, with the same weights at all of them",
    [.positional("{...}", "the layers", \.braces)],
    examples: [Example("timewise { dense 8 | relu | dense 3 }", [5, 4], gives: [5, 3])], related: ["dense", "repeat", "lstm"])

  mutating func assemble() throws {
    body = try braces.network()
    braces = Braces(holding: [body])
  }

  var inner: [Network] { [body] }

  func replacingInner(_ replace: (Network) throws -> Network) rethrows -> Timewise {
    var copy = self
    copy.body = try replace(body)
    return copy
  }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    guard x.shape.rank == 3 else { throw ShapeError.needsSequence(x.shape) }
    let label = b.graph.label
    let y = try b.build(body, b.rows(of: x))
    b.graph.label = label
    return try b.steps(of: y, x.shape[1])
  }
}
