internal import Forms
internal import Graphs
internal import Tensors

/// The same numbers in another shape.
struct Reshape: Layer {
  var extents = Input.Extents()

  static let form = Form<Reshape>(
    "the same numbers in another shape: an image is filled channel by channel, a sequence step by step, as `flatten` reads them",
    [
      .positional(
        "SHAPE", "rows x columns x channels, steps x features, or how many features", \.extents, Input.Extents.limits)
    ],
    examples: [
      Example("reshape 2x3x4", [24], gives: [2, 3, 4]), Example("reshape 4x3", [2, 2, 3], gives: [4, 3]),
      Example("reshape 6", [3, 2], gives: [6]),
    ], related: ["flatten", "input"])

  var role: LayerRole { .shape }

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    try b.apply(Graphs.Reshape(example: extents.example), x)
  }
}
