internal import Forms
internal import Graphs
internal import Tensors

/// The mean absolute error; `MAE` is the metric of it.
struct Mae: Loss {
  static let form = Form<Mae>(
    "the mean magnitude of the differences from the targets: what is far out pulls no harder than what is near",
    examples: [Example("mae")], related: ["mse", "huber"])

  var takesClasses: Bool { false }

  func build(_ given: LossInputs, in b: inout NetworkBuilder) throws -> Graph.Node {
    try given.apply(AbsoluteError(), in: &b)
  }

  func chance(counts: [Int]) -> Double? { nil }
}
