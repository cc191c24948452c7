internal import Forms
internal import Graphs
internal import Tensors

/// Feature normalisation: batch normalisation of the last features, with nothing learned (Hasnat et al., "DeepVisage", 2017).
struct FeatureNorm: Layer {
  var momentum = 0.9
  var epsilon = 1e-5

  static let form = Form<FeatureNorm>(
    "each feature to mean 0 and variance 1 over the batch, with nothing learned: `bn` without scale and shift, for the features before the last `dense`",
    [
      .keyword("momentum", "how much of the running statistics a step keeps", \.momentum, .between(0, 1)),
      .keyword("eps", "added to the variance", \.epsilon, .above(0)),
    ],
    examples: [
      Example("featurenorm", [6], gives: [6]), Example("featurenorm momentum 0.99 eps 0.001", [3, 3, 2], gives: [3, 3, 2]),
    ],
    related: ["bn", "l2norm", "dense"])

  var role: LayerRole { .norm }

  var absorbsBias: Bool { true }

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    var norm = BN()
    (norm.momentum, norm.epsilon) = (momentum, epsilon)
    return try norm.build(x, in: &b, learned: .statistic)
  }
}
