internal import Forms
internal import Graphs

/// Layer normalisation (Ba, Kiros and Hinton, 2016).
struct LayerNorm: Layer {
  var epsilon = 1e-5

  static let form = Form<LayerNorm>(
    "the numbers of each example to mean 0 and variance 1, of a sequence those of each step, then scaled and shifted as is learned, a number for each feature or channel",
    [.keyword("eps", "added to the variance", \.epsilon, .above(0))],
    examples: [
      Example("layernorm", [6], gives: [6]), Example("layernorm eps 0.001", [3, 4], gives: [3, 4]),
      Example("layernorm", [3, 3, 2], gives: [3, 3, 2]),
    ], related: ["bn", "groupnorm", "attention"])

  var role: LayerRole { .norm }

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    try b.eachStep(x) { x, b in try b.normalized(x, groups: 1, epsilon: epsilon, isLearned: true) }
  }
}
