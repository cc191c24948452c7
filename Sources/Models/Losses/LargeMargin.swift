internal import Forms
internal import Graphs
internal import Kernels
internal import Tensors

/// Cross-entropy that demands a margin in the angle (Liu and others, "Large-margin softmax loss for convolutional neural
/// networks", 2016).
struct LargeMargin: Loss {
  var margin = 4
  var base = 1000.0
  var gamma = 2.5e-5
  var power = 35.0
  var floor = 0.0

  static let form = Form<LargeMargin>(
    "cross-entropy in which the angle between what enters the last dense and its class's weights counts m times; l, which falls as max(floor, base (1 + gamma step)^-power), is how much the plain score counts beside it, and outside of training there is no margin",
    [
      .keyword("m", "how many times the angle counts; 1 is cross-entropy", \.margin, .between(1, 8)),
      .keyword(
        "base", "l at the first step: 0 begins with the whole margin, which suits a short training of an easy task", \.base,
        .atLeast(0)),
      .keyword("gamma", "how fast l falls", \.gamma, .atLeast(0)), .keyword("power", "how steeply l falls", \.power, .atLeast(0)),
      .keyword("floor", "the least l", \.floor, .atLeast(0)),
    ],
    examples: [Example("largemargin"), Example("largemargin m 2 base 0")], related: ["crossentropy", "centerloss"])

  var takesClasses: Bool { true }
  var link: Link? { .softmax }

  func build(_ given: LossInputs, in b: inout NetworkBuilder) throws -> Graph.Node {
    let (rows, weights, bias) = try given.product(for: Self.word, in: b)
    guard b.mode.isTraining || b.mode.isNoisy else { return try given.apply(Graphs.CrossEntropy(), in: &b) }
    let softening = MarginScores.Softening(base: base, gamma: gamma, power: power, floor: floor)
    let scores = try b.graph.apply(
      MarginScores(multiple: margin, softening: softening),
      [given.scores, rows, weights, given.targets] + (bias.map { [$0] } ?? []))
    return try given.apply(Graphs.CrossEntropy(), [scores, given.targets], in: &b)
  }

  /// Where the margin comes in slowly, that of cross-entropy; otherwise it depends on how long rows and weights are.
  func chance(counts: [Int]) -> Double? { base < 100 && margin > 1 ? nil : CrossEntropy().chance(counts: counts) }
}
