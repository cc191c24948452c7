internal import Forms
internal import Graphs

/// Features of length one.
struct L2Norm: Layer {
  var length = 1.0

  static let form = Form<L2Norm>(
    "the features of each example, step or place of an image as an arrow of length 1: only where it points counts",
    [.positional("LENGTH", "the length that comes out", \.length, .above(0), optional: true)],
    examples: [
      Example("l2norm", [6], gives: [6]), Example("l2norm 10", [3, 3, 4], gives: [3, 3, 4]),
      Example("l2norm", [4, 3], gives: [4, 3]),
    ], related: ["featurenorm", "layernorm", "dense"])

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    try b.eachStep(x) { x, b in try b.apply(UnitLength(length: length), x) }
  }
}
