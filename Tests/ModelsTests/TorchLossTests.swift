import Forms
import Foundation
import Graphs
import Kernels
import Models
import Tensors
import TestSupport
import Testing

/// Losses with their options against PyTorch's values, which `torch_losses.py` wrote: the loss, and the gradient of the scores.
@Suite struct TorchLossTests {
  struct Values: Decodable {
    struct Case: Decodable, CustomStringConvertible {
      let source, targets: String
      let share, loss: Double
      let gradient: [Double]
      var description: String { "\(source) of \(share)" }
    }
    let rows, classes: Int
    let scores, labels, shares: [Double]
    let cases: [Case]
  }

  static let values: Values? = try? JSONDecoder().decode(
    Values.self, from: Data(contentsOf: repositoryRoot.appending(path: "Tests/ModelsTests/torch_losses.json")))

  @Test func thereAreCases() { #expect(Self.values?.cases.count == 18) }

  @Test(arguments: (values?.cases ?? []).indices)
  func agreesWithPyTorch(index: Int) throws {
    let values = try #require(Self.values)
    try Engine.perform {
      try agrees(values, values.cases[index], Double.self, within: 1e-12)
      try agrees(values, values.cases[index], Float.self, within: 2e-6)
    }
  }

  private func agrees<S: Scalar>(
    _ values: Values, _ example: Values.Case, _ type: S.Type, within tolerance: Double
  ) throws {
    let counts = (0..<values.classes).map { label in values.labels.count { $0 == Double(label) } }
    let written = try #require(try PhraseReader.thing(example.source, Catalogue.losses) as? any Loss)
    // Numbers are no classes, and of those of one unit there are two.
    let isUnit = example.targets == "unit"
    let loss = try example.targets == "numbers" ? written : written.fitted(to: isUnit ? [1, 1] : counts)
    let all = values.rows * values.classes
    let parameter = Parameter(name: "scores", shape: isUnit ? [all, 1] : [values.rows, values.classes], kind: .weight)
    var builder = NetworkBuilder(mode: .training)
    let scores = builder.graph.parameter(parameter)
    let isLabels = example.targets == "labels"
    var targets = builder.graph.input(isLabels ? [values.rows] : parameter.shape)
    if isLabels, !loss.takesClasses { targets = try builder.graph.apply(OneHot(classes: values.classes), [targets]) }
    let given = LossInputs(scores: scores, targets: targets, reduction: example.share < 1 ? .each : .mean)
    var y = try loss.build(given, in: &builder)
    if example.share < 1 { y = try builder.graph.apply(WorstMean(share: example.share), [y]) }
    let graph = builder.graph
    try ParameterBlock.bringToLife([parameter])
    try parameter.write(Tensor(parameter.shape, values.scores.map { Float($0) }))
    let plan = try Plan<S>(graph, outputs: [y], loss: y)
    let shares = isUnit ? values.shares.map { $0 > 0.5 ? 1 : 0 } : values.shares
    for (place, value) in (isLabels ? values.labels : shares).enumerated() { plan.input(0)[place] = S(value) }
    try plan.forward()
    try plan.backward()
    #expect(abs(Double(plan.output(0)[0]) - example.loss) <= tolerance * max(1, abs(example.loss)), "\(example) \(S.self)")
    // Read in its own type of number: a tensor has floats.
    let exactly = S.self == Double.self ? plan.parameter(0)?.gradient.map { Double($0) } : nil
    for (own, exact) in zip(try exactly ?? plan.gradient(0).elements.map { Double($0) }, example.gradient) {
      #expect(abs(own - exact) <= tolerance * max(1, abs(exact)), "\(example) \(S.self)")
    }
  }
}
