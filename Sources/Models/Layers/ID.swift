internal import Forms
internal import Graphs

/// What comes in goes out.
struct ID: Layer {
  static let form = Form<ID>(
    "what comes in goes out: a place to hang a name on", examples: [Example("id", [4, 4, 2], gives: [4, 4, 2])],
    related: ["residual"])

  var role: LayerRole { .shape }

  var doesNothing: Bool { true }

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node { x }
}
