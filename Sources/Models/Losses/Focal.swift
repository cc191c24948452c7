internal import Forms
internal import Graphs
internal import Kernels
internal import Tensors

/// Cross-entropy in which what is known well counts little (Lin and others, "Focal loss for dense object detection", 2018).
struct Focal: Loss {
  var gamma = 2.0
  var weights = ClassWeights.none

  static let form = Form<Focal>(
    "cross-entropy times (1 - p)^gamma for the probability p of the right class: what is known well counts little",
    [
      .keyword("gamma", "by how much; 0 is cross-entropy itself", \.gamma, .atLeast(0)),
      .keyword("weights", ClassWeights.summary, \.weights),
    ],
    examples: [Example("focal"), Example("focal gamma 0.5"), Example("focal weights balanced")],
    related: ["crossentropy", "balanced"])

  var takesClasses: Bool { true }
  var link: Link? { .softmax }

  func fitted(to counts: [Int]) throws -> any Loss {
    var copy = self
    copy.weights = try weights.settled(for: counts, loss: Self.word)
    return copy
  }

  func build(_ given: LossInputs, in b: inout NetworkBuilder) throws -> Graph.Node {
    let classes = given.scores.shape.rank == 2 ? given.scores.shape[1] : 0
    let numbers = weights == .none ? [] : (0..<classes).map { weights.weight(of: $0) }
    return try given.apply(Graphs.Focal(gamma: gamma, weights: numbers), in: &b)
  }

  func chance(counts: [Int]) -> Double? {
    let share = 1 / Double(max(counts.count, 1))
    let one = share < 1 ? -Double.exponential(gamma * Double.logarithm(1 - share)) * Double.logarithm(share) : 0
    return one * weights.mean(over: counts)
  }
}
