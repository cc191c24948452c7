internal import Forms
internal import Graphs

/// The hyperbolic tangent.
struct Tanh: Layer {
  static let form = Form<Tanh>(
    "into -1..1, zero at zero; saturates at both ends", examples: [Example("tanh", [5], gives: [5])],
    related: ["sigmoid", "relu"])

  var role: LayerRole { .activation }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node { try b.apply(Graphs.Tanh(), x) }
}
