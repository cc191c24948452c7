internal import Forms
internal import Graphs
internal import Kernels

/// A larger image, each pixel several times.
struct Upsample: Layer {
  var factor = Window(2, 2)

  static let form = Form<Upsample>(
    "an image so many times as high and as wide: each pixel comes several times",
    [.positional("K", "how often rows x columns come", \.factor, .atLeast(1), optional: true)],
    examples: [Example("upsample 2", [3, 4, 2], gives: [6, 8, 2]), Example("upsample 1x3", [2, 2, 1], gives: [2, 6, 1])],
    related: ["pool", "conv"])

  var role: LayerRole { .shape }

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    try b.apply(Enlarge(down: factor.height, across: factor.width), x)
  }
}
