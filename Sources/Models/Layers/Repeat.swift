internal import Forms
internal import Graphs

/// Its braces, several times over, each time with new layers.
struct Repeat: Layer {
  var times = 1
  var braces = Braces(source: "id") { [] }

  static let form = Form<Repeat>(
    "its braces several times over, each time with new layers",
    [
      .positional("N", "how often", \.times, .between(0, 10_000)),
      .positional("{...}", "the layers to repeat", \.braces),
    ],
    examples: [
      Example("repeat 3 { conv 3x3 4 pad 1 | relu }", [5, 5, 4], gives: [5, 5, 4]),
      Example("repeat 2 { dense 8 | tanh }", [8], gives: [8]),
    ], related: ["residual"])

  func expanded() throws -> Network? {
    var elements: [Network.Element] = []
    for _ in 0..<times {
      elements += try braces.network().elements
      guard elements.count <= Network.limit else { throw NetworkError.tooLong }
    }
    return Network(elements)
  }

  // It never stands in a network itself.
  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node { x }
}
