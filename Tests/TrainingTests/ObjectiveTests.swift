import Datasets
import Forms
import Foundation
import Graphs
import Kernels
import Models
import Tensors
import Testing
import Training

/// The loss is the loss of what comes out, and the metrics are those of the predictions, whatever a network ends in.
@Suite struct ObjectiveTests {
  /// An end of a network, a loss for it, and what the loss must be for outputs and labels, by its formula.
  struct Case: Sendable, CustomTestStringConvertible {
    let end: [String], loss: String
    let formula: @Sendable ([Double], Int) -> Double
    var testDescription: String { "\(end.joined(separator: " | ")) with \(loss)" }
  }

  private static func softmax(_ z: [Double]) -> [Double] {
    let sum = z.reduce(0) { $0 + exp($1) }
    return z.map { exp($0) / sum }
  }

  private static func binary(_ p: [Double], _ t: [Double]) -> Double {
    zip(p, t).reduce(0) { $0 - $1.1 * log($1.0) - (1 - $1.1) * log(1 - $1.0) } / Double(p.count)
  }

  private static func oneHot(_ label: Int, _ count: Int) -> [Double] { (0..<count).map { $0 == label ? 1 : 0 } }

  private static func squared(_ y: [Double], _ label: Int) -> Double {
    zip(y, oneHot(label, y.count)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(y.count)
  }

  private static func hinge(_ y: [Double], _ label: Int) -> Double {
    y.indices.reduce(0) { $0 + ($1 == label ? 0 : max(0, y[$1] - y[label] + 1)) }
  }

  static let cases: [Case] = [
    Case(end: ["dense 3"], loss: "auto") { -log(softmax($0)[$1]) },
    Case(end: ["dense 3", "softmax"], loss: "auto") { -log($0[$1]) },
    Case(end: ["dense 3", "softmax", "softmax"], loss: "auto") { -log($0[$1]) },
    Case(end: ["dense 3", "softmax"], loss: "mse", formula: squared),
    Case(end: ["dense 3", "softmax", "softmax"], loss: "mse", formula: squared),
    Case(end: ["dense 3"], loss: "mse", formula: squared),
    Case(end: ["dense 3", "sigmoid"], loss: "mse", formula: squared),
    Case(end: ["dense 3", "softmax"], loss: "hinge", formula: hinge),
    Case(end: ["dense 3"], loss: "hinge", formula: hinge),
    Case(end: ["dense 3", "sigmoid"], loss: "auto") { binary($0, oneHot($1, 3)) },
    Case(end: ["dense 3", "sigmoid", "sigmoid"], loss: "auto") { binary($0, oneHot($1, 3)) },
    Case(end: ["dense 3", "softmax"], loss: "bce") { binary($0, oneHot($1, 3)) },
    Case(end: ["dense 3"], loss: "bce") { binary($0.map { 1 / (1 + exp(-$0)) }, oneHot($1, 3)) },
    Case(end: ["dense 3", "sigmoid"], loss: "crossentropy") { y, label in -log(y[label] / y.reduce(0, +)) },
  ]

  private func choice(_ word: String) throws -> LossChoice { try #require(LossChoice(.symbol(word))) }

  private func rows(_ tensor: Tensor<Float>) -> [[Double]] {
    let width = tensor.shape.stride
    return (0..<tensor.shape[0]).map { row in (0..<width).map { Double(tensor.elements[row * width + $0]) } }
  }

  @Test(arguments: cases)
  func theLossIsThatOfWhatComesOut(it: Case) throws {
    let data = try Nets.clouds(30)
    let network = try Nets.network(["dense 5", "tanh"] + it.end)
    let loss = try choice(it.loss)
    let outputs = rows(try network.outputs(for: data.features))
    let labels = try #require(data.targets?.labels)
    let expected = zip(outputs, labels).reduce(0) { $0 + it.formula($1.0, $1.1) } / 30
    let measured = try Evaluator(network, on: data, loss: loss).evaluate()
    #expect(abs(measured.loss - expected) < 1e-5 * max(1, expected))
    let predictions = rows(try network.predictions(for: data.features, classes: 3))
    let right = zip(predictions, labels).count { $0.firstIndex(of: $0.max() ?? 0) == $1 }
    #expect(measured.accuracy == Double(right) / 30)
    // One step over all examples reports the loss before it.
    var options = TrainingOptions()
    (options.epochs, options.batch, options.loss) = (1, Setting(30), loss)
    let trainer = try Trainer(network, on: data, validation: nil, options: options)
    try trainer.train(stop: { false }, observe: { _ in })
    #expect(abs((trainer.run.epochs.first?.loss ?? 0) - expected) < 1e-5 * max(1, expected))
    #expect(trainer.run.epochs.first?.accuracy == measured.accuracy)
    // What was trained with a loss is evaluated with it.
    let after = rows(try network.outputs(for: data.features))
    let then = zip(after, labels).reduce(0) { $0 + it.formula($1.0, $1.1) } / 30
    #expect(abs(try Evaluator(network, on: data).evaluate().loss - then) < 1e-5 * max(1, then))
    #expect(then < expected)
    // Probabilities, which for classes that exclude each other add to one.
    for row in rows(try network.predictions(for: data.features, classes: 3)) {
      #expect(row.allSatisfy { $0 >= 0 && $0 <= 1 })
      if it.end.last != "sigmoid" || it.loss == "crossentropy", it.loss != "bce" { #expect(abs(row.reduce(0, +) - 1) < 1e-5) }
    }
  }

  private func halves(_ count: Int) throws -> Dataset {
    let random = Random(seed: 6, stream: 62)
    let x = (0..<count * 2).map { Float(random.normal(at: UInt64($0))) }
    return try Dataset(
      name: "halves", features: Tensor([count, 2], x),
      targets: .classes((0..<count).map { x[2 * $0] + x[2 * $0 + 1] > 0 ? 1 : 0 }, names: ["no", "yes"]))
  }

  @Test(arguments: [["dense 1", "sigmoid"], ["dense 1"]])
  func oneUnitTellsTwoClassesApart(end: [String]) throws {
    let data = try halves(40)
    let network = try Nets.network(end, seed: 3)
    let loss = try choice(end.count == 1 ? "bce" : "auto")
    var options = TrainingOptions()
    (options.epochs, options.batch, options.loss) = (60, Setting(10), loss)
    options.optimizer = OptimizerSchedule(try Nets.optimizer("adam", rate: 0.05))
    let trainer = try Trainer(network, on: data, validation: nil, options: options)
    try trainer.train(stop: { false }, observe: { _ in })
    let measured = try Evaluator(network, on: data).evaluate()
    #expect(measured.accuracy ?? 0 >= 0.95)
    let labels = try #require(data.targets?.labels)
    let predictions = rows(try network.predictions(for: data.features, classes: 2))
    #expect(predictions.allSatisfy { $0.count == 2 && abs($0[0] + $0[1] - 1) < 1e-6 })
    let expected = zip(predictions, labels).reduce(0) { $0 - log($1.0[$1.1]) } / 40
    #expect(abs(measured.loss - expected) < 1e-5)
    #expect(Double(zip(predictions, labels).count { ($0[1] > $0[0] ? 1 : 0) == $1 }) / 40 == measured.accuracy)
    // One unit says nothing about three classes.
    #expect(throws: NetworkError.self) {
      try Evaluator(Nets.network(["dense 1", "sigmoid"]), on: Nets.clouds(9)).evaluate()
    }
  }

  /// A net of the whole objective: mse brings probabilities to the labels, not scores.
  @Test func squaredErrorTrainsThroughSoftmax() throws {
    let data = try Nets.clouds(60)
    let network = try Nets.network(["dense 3", "softmax"])
    var options = TrainingOptions()
    (options.epochs, options.batch, options.loss) = (40, Setting(20), try choice("mse"))
    options.optimizer = OptimizerSchedule(try Nets.optimizer("adam", rate: 0.05))
    let trainer = try Trainer(network, on: data, validation: nil, options: options)
    try trainer.train(stop: { false }, observe: { _ in })
    let labels = try #require(data.targets?.labels)
    let truth = zip(rows(try network.outputs(for: data.features)), labels).reduce(0) { $0 + Self.squared($1.0, $1.1) } / 60
    #expect(abs((trainer.run.epochs.last?.loss ?? 1) - truth) < 0.01)
    #expect(truth < 0.1)
  }

  @Test func ensemblesOfNumbersAverageNumbers() throws {
    let data = try Nets.regression(24)
    let members = try [1, 2].map { try Nets.network(["dense 4", "tanh", "dense 1"], seed: $0) }
    let committee = try Nets.average(members)
    guard case .numbers(let targets) = data.targets else { return }
    func check() throws {
      let alone = try members.map { try $0.outputs(for: data.features).elements.map { Double($0) } }
      let mean = zip(alone[0], alone[1]).map { ($0 + $1) / 2 }
      for tensor in [
        try committee.outputs(for: data.features), try committee.outputs(for: data.features, classes: false),
        try committee.predictions(for: data.features, classes: nil),
      ] {
        #expect(zip(tensor.elements, mean).allSatisfy { abs(Double($0) - $1) < 1e-3 })
      }
      let expected = zip(mean, targets.elements).reduce(0) { $0 + ($1.0 - Double($1.1)) * ($1.0 - Double($1.1)) } / 24
      #expect(abs(try Evaluator(committee, on: data).evaluate().loss - expected) < 1e-4 * expected)
    }
    try check()
    for member in members {
      var options = TrainingOptions()
      options.epochs = 2
      let trainer = try Trainer(member, on: data, validation: nil, options: options)
      try trainer.train(stop: { false }, observe: { _ in })
    }
    try check()
  }

  @Test(arguments: [["dense 3"], ["dense 3", "softmax"], ["dense 3", "sigmoid"]])
  func ensemblesOfClassesAverageProbabilities(end: [String]) throws {
    let data = try Nets.clouds(30)
    let members = try [1, 2, 3].map { try Nets.network(["dense 4", "tanh"] + end, seed: $0) }
    let committee = try Nets.average(members)
    let alone = try members.map { rows(try $0.predictions(for: data.features, classes: 3)) }
    let labels = try #require(data.targets?.labels)
    var (loss, right) = (0.0, 0)
    for (row, label) in labels.enumerated() {
      let mean = (0..<3).map { column in alone.reduce(0) { $0 + $1[row][column] } / 3 }
      loss += end.last == "sigmoid" ? Self.binary(mean, Self.oneHot(label, 3)) : -log(mean[label])
      right += mean.firstIndex(of: mean.max() ?? 0) == label ? 1 : 0
    }
    let measured = try Evaluator(committee, on: data).evaluate()
    #expect(abs(measured.loss - loss / 30) < 1e-5)
    #expect(measured.accuracy == Double(right) / 30)
  }
}
