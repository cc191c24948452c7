internal import Forms
internal import Graphs

/// ReLU with a small slope on the negative side (Maas et al., 2013).
struct Leaky: Layer {
  var slope = 0.01

  static let form = Form<Leaky>(
    "ReLU with a small slope on the negative side, so that no unit dies",
    [.positional("SLOPE", "the slope on the negative side", \.slope, .finite, optional: true)],
    examples: [Example("leaky", [5], gives: [5]), Example("leaky 0.1", [3, 3, 2], gives: [3, 3, 2])],
    related: ["relu"])

  var role: LayerRole { .activation }

  var passage: Passage { .rectifies }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    try b.apply(LeakyRectify(slope: slope), x)
  }
}
