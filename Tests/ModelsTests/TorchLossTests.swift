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

  @Test func thereAreCases() { #expect(Self.values?.cases.count == 11) }

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
    let loss = try written.fitted(to: counts)
    let parameter = Parameter(name: "scores", shape: [values.rows, values.classes], kind: .weight)
    var graph = Graph()
    let scores = graph.parameter(parameter)
    let isLabels = example.targets == "labels"
    let targets = graph.input(isLabels ? [values.rows] : parameter.shape)
    var y = try loss.build(scores, targets, example.share < 1 ? .each : .mean, in: &graph)
    if example.share < 1 { y = try graph.apply(WorstMean(share: example.share), [y]) }
    try ParameterBlock.bringToLife([parameter])
    try parameter.write(Tensor(parameter.shape, values.scores.map { Float($0) }))
    let plan = try Plan<S>(graph, outputs: [y], loss: y)
    for (place, value) in (isLabels ? values.labels : values.shares).enumerated() { plan.input(0)[place] = S(value) }
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
