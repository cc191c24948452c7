internal import Forms
internal import Graphs
internal import Tensors

/// Group normalisation (Wu and He, 2018).
struct GroupNorm: Layer {
  var groups = 1
  var epsilon = 1e-5

  static let form = Form<GroupNorm>(
    "each of G groups of channels to mean 0 and variance 1, each example by itself, then scaled and shifted as is learned: what `bn` does, with batches of any size",
    [
      .positional("G", "how many groups", \.groups, .atLeast(1)),
      .keyword("eps", "added to the variance", \.epsilon, .above(0)),
    ],
    examples: [
      Example("groupnorm 2", [3, 3, 4], gives: [3, 3, 4]), Example("groupnorm 3 eps 0.001", [6], gives: [6]),
      Example("groupnorm 2", [3, 8], gives: [3, 8]),
    ], related: ["bn", "layernorm", "instancenorm"])

  var role: LayerRole { .norm }

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    try b.eachStep(x) { x, b in try b.normalized(x, groups: groups, epsilon: epsilon, isLearned: true) }
  }
}

extension NetworkBuilder {
  /// The channels of each example in groups of mean 0 and variance 1, scaled and shifted if that is learned.
  mutating func normalized(_ x: Graph.Node, groups: Int, epsilon: Double, isLearned: Bool) throws -> Graph.Node {
    guard x.shape.rank >= 2 else { throw ShapeError.needsVector(x.shape) }
    let op = Graphs.GroupNorm(groups: groups, epsilon: epsilon)
    guard isLearned else { return try apply(op, x) }
    let scale = try parameter("weight", [x.shape[1]], .offset, initially: .constant(1))
    let shift = try parameter("bias", [x.shape[1]], .offset, initially: .constant(0))
    return try apply(op, x, scale, shift)
  }
}
