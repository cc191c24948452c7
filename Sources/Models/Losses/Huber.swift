internal import Forms
internal import Graphs
internal import Tensors

/// Squared for small differences and straight for large ones (Huber, 1964).
struct Huber: Loss {
  var delta = 1.0

  static let form = Form<Huber>(
    "half the squared difference up to delta, and beyond that a straight line: mse near the target, and mae far from it",
    [.keyword("delta", "where the line begins", \.delta, .above(0))], examples: [Example("huber"), Example("huber delta 0.5")],
    related: ["mse", "mae"])

  var takesClasses: Bool { false }

  func build(_ given: LossInputs, in b: inout NetworkBuilder) throws -> Graph.Node {
    try given.apply(HuberError(delta: delta), in: &b)
  }

  func chance(counts: [Int]) -> Double? { nil }
}
