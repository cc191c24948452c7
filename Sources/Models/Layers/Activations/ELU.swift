internal import Forms
internal import Graphs

/// `x` where it is positive, `α (e^x - 1)` elsewhere (Clevert et al., 2016).
struct ELU: Layer {
  var alpha = 1.0

  static let form = Form<ELU>(
    "ReLU with a soft negative side that ends at -ALPHA, so that means stay near zero",
    [.positional("ALPHA", "what it falls to on the far left, without its sign", \.alpha, .above(0), optional: true)],
    examples: [Example("elu", [5], gives: [5]), Example("elu 0.5", [3, 3, 2], gives: [3, 3, 2])],
    related: ["relu", "leaky", "softplus"])

  var role: LayerRole { .activation }

  var passage: Passage { .rectifies }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node { try b.apply(Graphs.ELU(alpha: alpha), x) }
}
