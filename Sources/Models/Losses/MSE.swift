internal import Forms
internal import Graphs
internal import Tensors

/// The mean squared error.
struct MSE: Loss {
  static let form = Form<MSE>(
    "the mean of the squared differences from the targets; class labels count as rows of zeros with a one",
    examples: [Example("mse")], related: ["crossentropy"])

  var takesClasses: Bool { false }

  func build(_ given: LossInputs, in b: inout NetworkBuilder) throws -> Graph.Node {
    try given.apply(SquaredError(), in: &b)
  }

  func chance(counts: [Int]) -> Double? { nil }
}
