internal import Forms
internal import Graphs

/// `x / (1 + e^-x)` (Ramachandran, Zoph and Le, 2017).
struct Swish: Layer {
  static let form = Form<Swish>(
    "x times its own sigmoid: a smooth ReLU that dips below zero before it rises", examples: [Example("swish", [5], gives: [5])],
    related: ["gelu", "sigmoid", "relu"])

  var role: LayerRole { .activation }

  var passage: Passage { .rectifies }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node { try b.apply(Graphs.Swish(), x) }
}
