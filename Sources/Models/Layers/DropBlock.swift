internal import Forms
internal import Graphs
internal import Tensors

/// Squares of an image are left out at random in training (Ghiasi and others, 2018).
struct DropBlock: Layer {
  var size = 7
  var probability = 0.1

  static let form = Form<DropBlock>(
    "squares of each channel are left out at random in training: what stands beside a left-out pixel cannot tell of it, as behind `dropout`",
    [
      .positional("SIZE", "the side of a square", \.size, .atLeast(1), optional: true),
      .positional("P", "the share that is left out", \.probability, .from(0, below: 1), optional: true),
    ],
    examples: [
      Example("dropblock", [8, 8, 2], gives: [8, 8, 2]), Example("dropblock 3 0.2", [5, 6, 2], gives: [5, 6, 2]),
    ], related: ["dropout", "cutout", "conv"])

  var role: LayerRole { .noise }

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    guard x.shape.rank == 4 else { throw ShapeError.needsImage(x.shape) }
    return b.mode.isNoisy && probability > 0 ? try b.apply(DropBlocks(size: size, probability: probability), x) : x
  }
}
