internal import Forms
internal import Graphs
internal import Tensors

/// An image or a sequence into one row of numbers.
struct Flatten: Layer {
  static let form = Form<Flatten>(
    "an image or a sequence into one row of numbers, channel by channel or step by step",
    examples: [Example("flatten", [4, 3, 2], gives: [24]), Example("flatten", [5, 3], gives: [15])],
    related: ["gap", "dense"])

  var role: LayerRole { .shape }

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    x.shape.rank == 2 ? x : try b.apply(Graphs.Reshape(example: [x.shape.stride]), x)
  }
}
