internal import Forms
internal import Graphs
internal import Kernels
internal import Tensors

/// Cross-entropy, and how far what enters the last dense is from its class's centre (Wen and others, "A discriminative feature
/// learning approach for deep face recognition", 2016).
struct CenterLoss: Loss {
  var weight = 0.003
  var alpha = 0.5

  static let form = Form<CenterLoss>(
    "cross-entropy plus half the squared distance of what enters the last dense from the centre of its class; the centres follow, and stay with the network",
    [
      .keyword("weight", "what the distance is multiplied by", \.weight, .atLeast(0)),
      .keyword(
        "alpha", "how far a centre moves towards its n examples of a batch: so much of their n / (1 + n)", \.alpha, .between(0, 1)
      ),
    ],
    examples: [Example("centerloss"), Example("centerloss weight 0.01 alpha 0.25")], related: ["crossentropy", "largemargin"])

  var takesClasses: Bool { true }
  var link: Link? { .softmax }

  func build(_ given: LossInputs, in b: inout NetworkBuilder) throws -> Graph.Node {
    let features = try given.product(for: Self.word, in: b).rows
    let centers = try given.state("centers", [given.scores.shape[1], features.shape[1]], in: &b)
    let entropy = try given.apply(Graphs.CrossEntropy(), in: &b)
    let distance = try b.apply(CenterDistance(share: alpha, each: given.wantsEach), features, centers, given.targets)
    return try b.apply(WeightedSum(weights: [1, weight]), entropy, distance)
  }

  /// How far features are from nothing depends on the network.
  func chance(counts: [Int]) -> Double? { nil }
}
