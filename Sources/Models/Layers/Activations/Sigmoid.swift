internal import Forms
internal import Graphs

/// `1 / (1 + e^-x)`.
struct Sigmoid: Layer {
  static let form = Form<Sigmoid>(
    "1 / (1 + e^-x): into 0..1; for gates and for one output of two classes, it saturates elsewhere",
    examples: [Example("sigmoid", [5], gives: [5])], related: ["tanh", "softmax", "relu"])

  var role: LayerRole { .activation }

  var link: Link? { .sigmoid }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node { try b.apply(Graphs.Sigmoid(), x) }
}
