internal import Forms
internal import Graphs

/// `log(1 + e^x)` (Dugas et al., 2001).
struct Softplus: Layer {
  static let form = Form<Softplus>(
    "log(1 + e^x): a ReLU without its kink; for outputs that are to be positive",
    examples: [Example("softplus", [5], gives: [5])], related: ["relu", "elu", "swish"])

  var role: LayerRole { .activation }

  var passage: Passage { .rectifies }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node { try b.apply(Graphs.Softplus(), x) }
}
