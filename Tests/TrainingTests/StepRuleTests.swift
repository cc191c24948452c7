import Datasets
import Forms
import Foundation
import Graphs
import Kernels
import Models
import Tensors
import TestSupport
import Testing
import Training

/// What rules make of a step, against PyTorch's values, which `torch_rules.py` wrote, and against themselves.
@Suite struct StepRuleTests {
  // JSON has neither NaN nor infinities.
  private struct Real: Decodable {
    let value: Double
    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        value = number
      } else {
        value = try #require(Double(container.decode(String.self)))
      }
    }
  }

  private struct Torch: Decodable {
    struct Run: Decodable {
      let rule, optimizer: String
      let number, rate: Double
      let steps: Int
      let x, target, norms: [Double]
      let before, after: [[Double]]
    }
    struct Change: Decodable {
      let rule: String
      let number: Double
      let before, after: [Real]
    }
    let trainings: [Run]
    let gradients: [Change]
  }

  private static func torch() throws -> Torch {
    let file = repositoryRoot.appending(path: "Tests/TrainingTests/torch_rules.json")
    return try JSONDecoder().decode(Torch.self, from: Data(contentsOf: file))
  }

  private func rule(_ word: String, _ number: Double) throws -> any StepRule {
    let found = try #require(Training.Catalogue.rules.first { $0.type.option.word == word })
    let type: any StepRule.Type = found.type
    let made = type.init(number)
    return try #require(made)
  }

  private func train(
    _ network: Network, on data: Dataset, _ options: TrainingOptions, stop: () -> Bool = { false }
  ) throws -> Run {
    let trainer = try Trainer(network, on: data, validation: nil, options: options)
    repeat { try trainer.train(stop: stop, observe: { _ in }) } while trainer.run.state != .finished
    return trainer.run
  }

  // MARK: PyTorch

  @Test func trainingsAreThoseOfPyTorch() throws {
    for run in try Self.torch().trainings {
      let (x, target) = (run.x.map { Float($0) }, run.target.map { Float($0) })
      let data = try Dataset(name: "torch", features: Tensor([9, 5], x), targets: .numbers(Tensor([9, 2], target)))
      let network = try Nets.network(["dense 7", "tanh", "dense 2"])
      try network.comeToLife(for: data)
      let parameters = network.parameters.map(\.parameter)
      for (parameter, values) in zip(parameters, run.before) {
        try Engine.perform { try parameter.write(Tensor(parameter.shape, values.map { Float($0) })) }
      }
      var options = TrainingOptions()
      (options.epochs, options.batch, options.shuffles) = (run.steps, Setting(9), false)
      options.optimizer = OptimizerSchedule(try Nets.optimizer(run.optimizer, rate: run.rate))
      options.rules[run.rule] = Setting(run.number)
      _ = try train(network, on: data, options)
      #expect(parameters.count == run.after.count)
      for (parameter, values) in zip(parameters, run.after) {
        let found = try Engine.perform { try parameter.read().elements.map(Double.init) }
        #expect(found.count == values.count)
        let far = zip(found, values).map { abs($0 - $1) }.max() ?? .nan
        #expect(far < 2e-5, "\(run.rule) with \(run.optimizer)")
      }
    }
  }

  @Test func gradientsThatAreNoNumbersAreClippedAsByPyTorch() throws {
    for change in try Self.torch().gradients {
      var (gradients, values) = (change.before.map { Float($0.value) }, change.before.map { _ in Float(1) })
      try apply(rule(change.rule, change.number), &values, &gradients)
      #expect(values.allSatisfy { $0 == 1 })
      for (found, expected) in zip(gradients, change.after.map { Float($0.value) }) {
        #expect(found.isNaN == expected.isNaN)
        if !expected.isNaN { #expect(abs(found - expected) <= 1e-6 * abs(expected)) }
      }
    }
  }

  // The first `weights` are such; the rest are offsets.
  private func apply(
    _ rule: any StepRule, _ values: inout [Float], _ gradients: inout [Float], weights: Int = 0, rate: Double = 0
  ) throws {
    try values.withUnsafeMutableBufferPointer { values in
      try gradients.withUnsafeMutableBufferPointer { gradients in
        rule.apply(
          to: StepContext(
            values: try #require(values.baseAddress), gradients: try #require(gradients.baseAddress),
            learned: [0..<gradients.count], weights: [0..<weights], rate: rate))
      }
    }
  }

  // MARK: By hand

  @Test func aNormIsMadeAsLargeAsItsBound() throws {
    var (gradients, values): ([Float], [Float]) = ([3, -4, 12], [7, 7, 7])
    try apply(rule("clip", 6.5), &values, &gradients, weights: 1)
    #expect(gradients == [1.5, -2, 6])
    try apply(rule("clip", 6.5), &values, &gradients, weights: 1)
    #expect(gradients == [1.5, -2, 6])
    try apply(rule("clip_value", 1.75), &values, &gradients)
    #expect(gradients == [1.5, -1.75, 1.75] && values == [7, 7, 7])
  }

  @Test func weightsShrinkAndOffsetsDoNot() throws {
    var (gradients, values): ([Float], [Float]) = ([5, 5, 5], [8, -4, 16])
    try apply(rule("weight_decay", 0.5), &values, &gradients, weights: 2, rate: 0.25)
    #expect(values == [7, -3.5, 16] && gradients == [5, 5, 5])
  }

  // MARK: In a training

  private func options(_ rules: [String: Setting], epochs: Int = 1, batch: Double = 8, rate: Double = 0.1) throws
    -> TrainingOptions
  {
    var options = TrainingOptions()
    (options.epochs, options.batch, options.seed) = (epochs, Setting(batch), 3)
    options.optimizer = OptimizerSchedule(try Nets.optimizer("sgd", rate: rate))
    for (word, setting) in rules { options.rules[word] = setting }
    return options
  }

  private func numbers(_ network: Network) throws -> [Float] {
    try Engine.perform { try network.parameters.filter { $0.parameter.isTrainable }.flatMap { try $0.parameter.read().elements } }
  }

  /// The length of a step of plain descent is the rate times the norm of all gradients, wherever and however they lie: those
  /// of 20 channels lie in blocks that are filled up, and a penalty's belong to them.
  @Test(arguments: [0.0, 0.5]) func aStepIsAsLongAsTheBound(penalty: Double) throws {
    let data = try Nets.digits().train.take(40)
    let words = ["input 8x8x1", "conv 3x3 20", "bn", "relu", "conv 3x3 5", "relu", "flatten", "dense 10"]
    func moved(_ bound: Double?) throws -> Double {
      let network = try Nets.network(words)
      try network.comeToLife(for: data)
      let before = try numbers(network)
      let clips = bound.map { ["clip": Setting($0)] } ?? [:]
      let rules = clips.merging(["l2": Setting(penalty)]) { first, _ in first }
      _ = try train(network, on: data, options(rules, batch: 40, rate: 1))
      return zip(try numbers(network), before).reduce(0) { $0 + pow(Double($1.0) - Double($1.1), 2) }.squareRoot()
    }
    let free = try moved(nil)
    for share in [0.1, 0.9] { #expect(abs(try moved(share * free) / (share * free) - 1) < 1e-4) }
    #expect(try moved(1.1 * free) == free)
  }

  @Test func whereNothingIsClippedNothingChanges() throws {
    let data = try Nets.clouds(29)
    let results = try [[:], ["clip": Setting(1e6)], ["clip_value": Setting(1e6)], ["weight_decay": Setting(0)]].map { rules in
      let network = try Nets.noisy()
      let run = try train(network, on: data, options(rules, epochs: 3))
      return (values: try Nets.values(network), losses: run.epochs.map(\.loss), promises: run.epochs.map(\.promise))
    }
    for result in results.dropFirst() {
      #expect(result.values == results[0].values && result.losses == results[0].losses)
      #expect(result.promises == results[0].promises)
    }
  }

  /// A step that is a share as long promises a share as much, which is measured with the gradient of the loss itself.
  @Test func aClippedStepPromisesWhatItIs() throws {
    let data = try Nets.clouds(29)
    let epochs = try [[:], ["clip": Setting(0.05)]].map { rules in
      let run = try train(Nets.network(["dense 6", "tanh", "dense 3"]), on: data, options(rules, batch: 29, rate: 0.01))
      return try #require(run.epochs.first)
    }
    let share = epochs[1].updateRatio / epochs[0].updateRatio
    #expect(share < 0.9)
    #expect(abs(try #require(epochs[1].promise) / #require(epochs[0].promise) / share - 1) < 1e-3)
  }

  /// Decay is apart from the loss, is carried out with the learning rate of the moment, and leaves offsets alone.
  @Test func decayFollowsTheLearningRate() throws {
    let data = try Nets.clouds(30)
    func trained(_ decay: Double, _ rates: [Double]) throws -> (network: Network, run: Run) {
      let network = try Nets.network(["dense 6", "bn", "tanh", "dense 3"])
      var options = try options(["weight_decay": Setting(decay)], epochs: rates.count, batch: 30)
      options.rate = Setting(Piecewise(rates))
      return (network, try train(network, on: data, options))
    }
    let start = try Nets.network(["dense 6", "bn", "tanh", "dense 3"])
    try start.comeToLife(for: data)
    let (plain, decayed) = (try trained(0, [0.1]), try trained(0.5, [0.1]))
    #expect(plain.run.epochs[0].loss == decayed.run.epochs[0].loss && decayed.run.epochs[0].penalty == 0)
    for (index, entry) in start.parameters.enumerated() where entry.parameter.isTrainable {
      let values = try [start, plain.network, decayed.network].map { network in
        try Engine.perform { try network.parameters[index].parameter.read().elements }
      }
      if entry.parameter.kind == .weight {
        for ((first, plain), decayed) in zip(zip(values[0], values[1]), values[2]) {
          #expect(abs(decayed - (plain - 0.05 * first)) < 1e-6)
        }
      } else {
        #expect(values[1] == values[2])
      }
    }
    let resting = try trained(0.5, [0.1, 0])
    #expect(try numbers(resting.network) == numbers(decayed.network))
  }

  /// A penalty in every other epoch: there it is part of the loss and draws the weights in, and in between it is neither.
  @Test func aPenaltyMayAlternate() throws {
    func trained(_ strength: Argument?) throws -> (penalties: [Double], weights: Double) {
      let network = try Nets.network(["dense 12", "tanh", "dense 3"])
      var options = TrainingOptions()
      (options.epochs, options.batch) = (6, Setting(10))
      if let strength {
        let cycle = try #require(Catalogue.schedules.first { $0.word == "cycle" }).type
        options.rules["l2"] = Setting(try cycle.make([BoundArgument(0, strength)]))
      }
      let trainer = try Trainer(network, on: try Nets.clouds(30), validation: nil, options: options)
      try trainer.train(stop: { false }, observe: { _ in })
      let weights = try Engine.perform {
        try network.parameters.map(\.parameter).filter { $0.kind == .weight }.flatMap { try $0.read().elements }
      }
      return (trainer.run.epochs.map(\.penalty), weights.reduce(0) { $0 + Double($1 * $1) })
    }
    let alternating = try trained(.list([.number(0.05), .number(0)]))
    #expect(alternating.penalties.enumerated().allSatisfy { place, penalty in (penalty > 0) == place.isMultiple(of: 2) })
    let (never, always) = (try trained(nil), try trained(.list([.number(0.05)])))
    #expect(always.weights < alternating.weights && alternating.weights < never.weights)
  }

  /// Stopped wherever `stop` is asked, after each count of questions in turn, and let go on; strengths change by epoch.
  @Test(arguments: [0, 1, 2, 3, 5]) func stoppingAnywhereChangesNothing(round: Int) throws {
    let data = try Nets.clouds(29)
    let rules: [String: Setting] = [
      "l2": Setting(Piecewise([1e-2, 0])), "clip": Setting(Piecewise([0.5, 0.2])), "clip_value": Setting(0.1),
      "weight_decay": Setting(Piecewise([0, 0.3])),
    ]
    let (whole, stopped) = (try Nets.noisy(), try Nets.noisy())
    let first = try train(whole, on: data, options(rules, epochs: 3))
    var asked = 0
    let second = try train(stopped, on: data, options(rules, epochs: 3)) {
      asked += 1
      return asked % (17 + round) == 0
    }
    #expect(try Nets.values(whole) == Nets.values(stopped) && first.epochs.map(\.loss) == second.epochs.map(\.loss))
    let (bare, other) = (try Nets.noisy(), rules.filter { $0.key != "clip" })
    _ = try train(bare, on: data, options(other, epochs: 3))
    #expect(try Nets.values(bare) != Nets.values(whole))
  }

  /// A rate that throws the weights out at once is one to learn with where each unit's weights have a bound.
  @Test func aBoundHoldsANetTogetherThatIsThrownOutWithoutIt() throws {
    let digits = try Nets.digits()
    func trained(_ rules: [String: Setting]) throws -> (run: Run, accuracy: Double) {
      let hidden = ["dense 64", "leaky 0.3"]
      let network = try Nets.network(["flatten"] + hidden + hidden + hidden + ["dense 10"], seed: 3)
      var options = try options(rules, epochs: 4, batch: 32, rate: 0.1)
      options.optimizer = OptimizerSchedule(try Nets.optimizer("momentum", rate: 0.1))
      let run = try train(network, on: digits.train, options)
      return (run, try Evaluator(network, on: digits.test).evaluate().accuracy ?? 0)
    }
    let (held, thrown) = (try trained(["maxnorm": Setting(1)]), try trained([:]))
    #expect(held.run.divergence == nil && held.accuracy > 0.85, "\(held.accuracy)")
    #expect(thrown.run.divergence != nil || thrown.accuracy < 0.7, "\(thrown.accuracy)")
  }

  @Test func aBoundThatEndsAtNothingIsRefused() throws {
    let data = try Nets.clouds(9)
    for (word, error) in [
      ("clip", TrainingError.notAbove("clip", epoch: 2, value: 0)),
      ("clip_value", .notAbove("clip_value", epoch: 2, value: 0)),
      ("weight_decay", .negative("weight_decay", epoch: 3, value: -1)),
    ] {
      let setting = Setting(Piecewise([1, 0, -1]))
      #expect(throws: error) { _ = try train(Nets.noisy(), on: data, options([word: setting], epochs: 3)) }
    }
  }

  @Test func everyRuleHasAWordOfItsOwn() {
    let options = RuleSettings.options
    #expect(options.map(\.word) == ["clip", "clip_value", "l1", "l2", "maxnorm", "weight_decay"])
    for option in options { #expect(RuleSettings()[option.word]?.argument.source == (option.kind == .strength ? "0" : nil)) }
  }
}
