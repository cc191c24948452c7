internal import Forms
internal import Graphs
internal import Kernels
internal import Tensors

/// Cross-entropy in which what is known well counts little (Lin and others, "Focal loss for dense object detection", 2018).
struct Focal: Loss {
  var gamma = 2.0

  static let form = Form<Focal>(
    "cross-entropy times (1 - p)^gamma for the probability p of the right class: what is known well counts little",
    [.keyword("gamma", "by how much; 0 is cross-entropy itself", \.gamma, .atLeast(0))],
    examples: [Example("focal"), Example("focal gamma 0.5")], related: ["crossentropy", "balanced"])

  var takesClasses: Bool { true }
  var link: Link? { .softmax }

  func build(
    _ scores: Graph.Node, _ targets: Graph.Node, _ reduction: LossReduction, in graph: inout Graph
  ) throws -> Graph.Node {
    try reduction.apply(Graphs.Focal(gamma: gamma), [scores, targets], in: &graph)
  }

  func chance(counts: [Int]) -> Double? {
    let share = 1 / Double(max(counts.count, 1))
    return share < 1 ? -Double.exponential(gamma * Double.logarithm(1 - share)) * Double.logarithm(share) : 0
  }
}
