internal import Forms
internal import Graphs

/// `x Φ(x)`, where Φ is the normal distribution (Hendrycks and Gimpel, 2016).
struct GELU: Layer {
  static let form = Form<GELU>(
    "x times the normal distribution at x: a smooth ReLU, as in transformers", examples: [Example("gelu", [5], gives: [5])],
    related: ["swish", "relu"])

  var role: LayerRole { .activation }

  var passage: Passage { .rectifies }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node { try b.apply(Graphs.GELU(), x) }
}
