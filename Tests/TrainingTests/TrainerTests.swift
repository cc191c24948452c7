import Datasets
import Graphs
import Kernels
import Models
import Tensors
import Testing
import Training

/// The loop: repeatable, stoppable at any moment, and undone when it fails.
@Suite struct TrainerTests {
  private func options(epochs: Int = 2, batch: Int = 8, seed: UInt64 = 0, rate: Double = 0.01, word: String = "adam") throws
    -> TrainingOptions
  {
    var options = TrainingOptions()
    (options.epochs, options.batch, options.seed) = (epochs, Setting(Double(batch)), seed)
    options.optimizer = OptimizerSchedule(try Nets.optimizer(word, rate: rate))
    options.rules["l2"] = Setting(1e-3)
    return options
  }

  private func train(_ network: Network, on data: Dataset, _ options: TrainingOptions) throws -> Run {
    let trainer = try Trainer(network, on: data, validation: try Nets.clouds(9, seed: 5), options: options)
    try trainer.train(stop: { false }, observe: { _ in })
    return trainer.run
  }

  @Test func theSeedSettlesEverything() throws {
    let data = try Nets.clouds(29)
    let results = try ([3, 3, 4] as [UInt64]).map { seed in
      let network = try Nets.noisy()
      let run = try train(network, on: data, options(seed: seed))
      return (values: try Nets.values(network), losses: run.epochs.map(\.loss))
    }
    #expect(results[0].values == results[1].values && results[0].losses == results[1].losses)
    #expect(results[0].values != results[2].values)
    // Another seed of the layers is another network too.
    let other = try Nets.noisy(seed: 9)
    _ = try train(other, on: data, options(seed: 3))
    #expect(try Nets.values(other) != results[0].values)
  }

  /// Stopped wherever `stop` is asked, after each count of questions in turn, and at last let go on.
  @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 7])
  func stoppingAnywhereChangesNothing(round: Int) throws {
    let data = try Nets.clouds(29)
    let straight = try Nets.noisy()
    let whole = try train(straight, on: data, options())

    let network = try Nets.noisy()
    let trainer = try Trainer(network, on: data, validation: try Nets.clouds(9, seed: 5), options: options())
    let random = Random(seed: 77, stream: UInt64(round))
    var (pauses, events) = (0, 0)
    while trainer.run.state != .finished, pauses < 500 {
      // In the first round right at the boundary of each step; in the others after some number of questions.
      var left = round == 0 ? 1_000 : random.below(30, at: UInt64(pauses))
      var stepped = false
      try trainer.train(
        stop: {
          left -= 1
          return left < 0 || (round == 0 && stepped)
        },
        observe: { _ in
          stepped = true
          events += 1
        })
      pauses += 1
    }
    #expect(trainer.run.state == .finished)
    #expect(pauses > 4, "it was never stopped")
    // Each epoch has four steps, the last one of five examples, and ends with an event of its own.
    #expect(events == 2 * (4 + 1))
    #expect(trainer.run.steps == whole.steps)
    #expect(trainer.run.epochs.map(\.loss) == whole.epochs.map(\.loss))
    #expect(trainer.run.epochs.map(\.validationLoss) == whole.epochs.map(\.validationLoss))
    #expect(trainer.run.epochs.map(\.updateRatio) == whole.epochs.map(\.updateRatio))
    #expect(try Nets.values(network) == Nets.values(straight))
    #expect(throws: TrainingError.finished) { try trainer.train(stop: { false }, observe: { _ in }) }
  }

  @Test func batchesNeedNotDivideTheData() throws {
    for (count, batch, steps) in [(29, 8, 4), (8, 8, 1), (5, 100, 1), (9, 8, 2), (7, 1, 7)] {
      let network = try Nets.network(["dense 5", "relu", "dense 3"])
      let run = try train(network, on: try Nets.clouds(count), options(epochs: 1, batch: batch))
      #expect(run.steps == steps, "\(count) by \(batch)")
      #expect(run.epochs.count == 1 && run.epochs[0].loss.isFinite)
    }
    // A last batch of one example has no statistics of its own; a whole training of such batches is refused.
    let run = try train(try Nets.noisy(), on: try Nets.clouds(9), options(epochs: 2, batch: 8))
    #expect(run.steps == 4 && run.epochs.allSatisfy { $0.loss.isFinite })
    #expect(throws: TrainingError.batchOfOne) {
      try train(try Nets.noisy(), on: try Nets.clouds(9), options(batch: 1))
    }
  }

  @Test func divergenceLeavesTheNetworkAsItWas() throws {
    let data = try Nets.clouds(60)
    let network = try Nets.network(["dense 12", "relu", "dense 3"])
    _ = try train(network, on: data, options(epochs: 1))
    let before = try Nets.values(network)
    var wild = try options(epochs: 20, rate: 1e9, word: "sgd")
    wild.rules["l2"] = Setting(0.1)
    let run = try train(network, on: data, wild)
    let divergence = try #require(run.divergence)
    #expect(divergence.step >= 2 && divergence.epoch == 1 && divergence.rate == 1e9 && divergence.kept == 0)
    #expect(run.epochs.isEmpty && run.state == .finished && run.trainer == nil)
    #expect(try Nets.values(network) == before)
    // And it can be trained again, as if nothing had been.
    let twin = try Nets.network(["dense 12", "relu", "dense 3"])
    _ = try train(twin, on: data, options(epochs: 1))
    let (again, other) = (try train(network, on: data, options(epochs: 1)), try train(twin, on: data, options(epochs: 1)))
    #expect(again.epochs[0].loss == other.epochs[0].loss)
  }

  @Test func preprocessingIsFittedOnTheTrainingPart() throws {
    let (data, other) = (try Nets.clouds(30), try Nets.clouds(30, seed: 8))
    let standardize = Standardize()
    let network = Network(
      Preprocessing(source: "standardize", rule: { _ in .scaled }, fit: { try standardize.fit($0) }),
      random: Random(seed: 0, stream: 0)
    ).then(try Nets.network(["dense 3"]))
    let expected = try standardize.fit(data.features)
    let trainer = try Trainer(network, on: data, validation: other, options: options())
    try trainer.train(stop: { false }, observe: { _ in })
    func shift() throws -> [Float] {
      try Engine.perform { try #require(network.parameters.first { $0.name == "standardize1.shift" }).parameter.read().elements }
    }
    #expect(try shift() == expected.shift.elements)
    // It is part of the network from then on: training on other data does not fit it anew.
    _ = try train(network, on: other, options())
    #expect(try shift() == expected.shift.elements)
  }

  @Test func whatIsWrongIsFoundBeforeWork() throws {
    let data = try Nets.clouds(12)
    #expect(throws: TrainingError.noExamples(part: "training part")) {
      try train(try Nets.noisy(), on: try data.subset([]), options())
    }
    #expect(throws: NetworkError.self) { try train(try Nets.network(["dense 4"]), on: data, options()) }
    #expect(throws: NetworkError.self) { try train(try Nets.network(["input 5", "dense 3"]), on: data, options()) }
  }

  /// Frozen parameters stay, and a network whose parts another training has moved says so.
  @Test func frozenParametersStay() throws {
    let data = try Nets.clouds(24)
    let network = try Nets.network(["dense 6", "tanh", "dense 3"])
    try network.comeToLife(input: [6])
    for (name, parameter) in network.parameters { parameter.isFrozen = name.hasPrefix("dense1") }
    let before = try Nets.values(network)
    _ = try train(network, on: data, options())
    let after = try Nets.values(network)
    #expect(Array(after[0..<2]) == Array(before[0..<2]) && after[2] != before[2] && after[3] != before[3])
  }
}
