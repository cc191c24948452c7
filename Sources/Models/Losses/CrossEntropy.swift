internal import Forms
internal import Graphs
internal import Kernels
internal import Tensors

/// Softmax and the negative logarithm of the right class's probability.
struct CrossEntropy: Loss {
  static let form = Form<CrossEntropy>(
    "minus the logarithm of the probability that softmax gives the right class", examples: [Example("crossentropy")],
    related: ["hinge", "mse", "softmax"])

  var takesClasses: Bool { true }
  var takesShares: Bool { true }
  var link: Link? { .softmax }

  func build(_ scores: Graph.Node, _ targets: Graph.Node, in graph: inout Graph) throws -> Graph.Node {
    // Labels, or of mixed examples the share of each class.
    try graph.apply(targets.shape.rank == 2 ? ShareCrossEntropy() : Graphs.CrossEntropy(), [scores, targets])
  }

  func chance(classes: Int) -> Double? { Double.logarithm(Double(classes)) }
}
