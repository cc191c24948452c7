import Forms
import Foundation
import Graphs
import Kernels
import Models
import Tensors
import TestSupport
import Testing

/// Losses that look at what enters the last layer against PyTorch's values, which `torch_features.py` wrote: the loss, the
/// gradients of rows, weights and bias, and over some steps the centres.
@Suite struct TorchFeatureLossTests {
  struct Values: Decodable {
    struct Step: Decodable {
      let loss: Double
      let x, w, b: [Double]
      let centers: [Double]?
    }
    struct Case: Decodable {
      let source: String
      let share: Double
      let step: UInt64
      let steps: [Step]
    }
    let rows, inner, classes: Int
    let x, w, b, labels: [Double]
    let cases: [Case]
  }

  static let values: Values? = try? JSONDecoder().decode(
    Values.self, from: Data(contentsOf: repositoryRoot.appending(path: "Tests/ModelsTests/torch_features.json")))

  @Test func thereAreCases() { #expect(Self.values?.cases.count == 9) }

  @Test(arguments: (values?.cases ?? []).indices)
  func agreesWithPyTorch(index: Int) throws {
    let values = try #require(Self.values)
    try Engine.perform {
      try agrees(values, values.cases[index], Double.self, within: 1e-12)
      try agrees(values, values.cases[index], Float.self, within: 5e-6)
    }
  }

  private func agrees<S: Scalar>(
    _ values: Values, _ example: Values.Case, _ type: S.Type, within tolerance: Double
  ) throws {
    let loss = try #require(try PhraseReader.thing(example.source, Catalogue.losses) as? any Loss)
    let parameters = [
      Parameter(name: "x", shape: [values.rows, values.inner], kind: .weight),
      Parameter(name: "w", shape: [values.classes, values.inner], kind: .weight),
      Parameter(name: "b", shape: [values.classes], kind: .offset),
    ]
    var builder = NetworkBuilder(mode: .training)
    let nodes = parameters.map { builder.graph.parameter($0) }
    let scores = try builder.graph.apply(Linear(), nodes)
    let targets = builder.graph.input([values.rows])
    let owner = try #require(try PhraseReader.network("dense 4").elements.last?.stage)
    let given = LossInputs(
      scores: scores, targets: targets, reduction: example.share < 1 ? .each : .mean, owner: owner)
    var y = try loss.build(given, in: &builder)
    if example.share < 1 { y = try builder.graph.apply(WorstMean(share: example.share), [y]) }
    try builder.bringToLife()
    try ParameterBlock.bringToLife(parameters)
    #expect(owner.parameters.isEmpty == (example.steps[0].centers == nil))
    // In floats it is as training has it: in a block, in the layouts that its kernels like.
    let plan = try Plan<S>(builder.graph, outputs: [y], loss: y, parameters: S.self == Double.self ? .copied : .gathered)
    func write(_ numbers: [Double], to place: Int) throws {
      for (i, number) in numbers.enumerated() { plan.parameter(place)?.value[i] = S(number) }
      try parameters[place].write(Tensor(parameters[place].shape, numbers.map { Float($0) }))
    }
    plan.run.step = example.step
    for (place, label) in values.labels.enumerated() { plan.input(0)[place] = S(label) }
    for (place, numbers) in [values.x, values.w, values.b].enumerated() { try write(numbers, to: place) }
    for (number, expected) in example.steps.enumerated() {
      try write(values.x.map { $0 * (1 + 0.5 * Double(number)) }, to: 0)
      try plan.forward()
      try plan.backward()
      func near(_ found: [Double], _ exact: [Double]) {
        #expect(found.count == exact.count, "\(example.source) \(S.self)")
        for (a, b) in zip(found, exact) { #expect(abs(a - b) <= tolerance * max(1, abs(b)), "\(example.source) \(S.self)") }
      }
      near([Double(plan.output(0)[0])], [expected.loss])
      for (place, exact) in [expected.x, expected.w, expected.b].enumerated() {
        let own = plan.parameter(place)?.gradient.map { Double($0) }
        near(try own ?? plan.gradient(place).elements.map { Double($0) }, exact)
      }
      plan.commit()
      guard let centers = expected.centers else { continue }
      let own = plan.parameter(3)?.value.map { Double($0) }
      near(try own ?? #require(owner.parameters["centers"]).read().elements.map { Double($0) }, centers)
    }
  }

  /// The values at which the branches meet, and halfway between.
  @Test func theMarginGoesThroughKnownPoints() {
    let angles = [0.0, 30, 45, 60, 90, 120, 150, 180]
    let known = [4: [1, -0.5, -1, -1.5, -3, -4.5, -5.5, -7], 2: [1, 0.5, 0, -0.5, -1, -1.5, -2.5, -3]]
    for (multiple, values) in known {
      let margin = AngularMargin(multiple)
      for (angle, value) in zip(angles, values) {
        #expect(abs(margin.cosine(cos(angle * .pi / 180)).value - value) < 1e-12, "\(multiple) \(angle)")
      }
    }
    // Neither value nor slope jumps where one branch goes over into the next.
    let (left, right) = (AngularMargin(3).cosine(cos(.pi / 3) + 1e-9), AngularMargin(3).cosine(cos(.pi / 3) - 1e-9))
    #expect(abs(left.value - right.value) < 1e-7 && abs(left.slope - right.slope) < 1e-6)
  }

  @Test func whatHasNoDirectionHasNoMargin() {
    Engine.perform {
      var (kept, y) = ([Float](repeating: 0, count: 3), [Float](repeating: 0, count: 2))
      AngularMargin(4).forward(
        [0, 0], [0, 0, 0], [1, 2, 3, 4, 5, 6], bias: nil, labels: [1], softened: 0, into: &y, kept: &kept, rows: 1, columns: 2,
        inner: 3)
      #expect(y == [0, 0] && kept == [1, 0, 0])
    }
  }
}
