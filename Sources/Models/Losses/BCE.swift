internal import Forms
internal import Graphs
internal import Kernels
internal import Tensors

/// Binary cross-entropy: sigmoid and the negative logarithm of what is right, output by output.
struct BCE: Loss {
  static let form = Form<BCE>(
    "minus the logarithm of the probability that sigmoid gives what is right, for each output by itself: one unit for two classes, or one for each class or label",
    examples: [Example("bce")], related: ["crossentropy", "sigmoid", "mse"])

  var takesClasses: Bool { false }
  var link: Link? { .sigmoid }

  func build(
    _ scores: Graph.Node, _ targets: Graph.Node, _ reduction: LossReduction, in graph: inout Graph
  ) throws -> Graph.Node {
    try reduction.apply(BinaryCrossEntropy(), [scores, targets], in: &graph)
  }

  func chance(counts: [Int]) -> Double? { Double.logarithm(2) }
}
