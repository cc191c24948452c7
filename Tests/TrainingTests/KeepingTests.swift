import Datasets
import Forms
import Graphs
import Kernels
import Models
import Tensors
import Testing
import Training

/// Weights that are kept beside those at work, and trainings that end before their time.
@Suite struct KeepingTests {
  private static let net = ["dense 12", "bn", "relu", "dropout 0.2", "dense 3"]

  private static func values(_ network: Network, _ kinds: Set<Parameter.Kind> = [.weight, .offset, .statistic]) throws -> [Double]
  {
    try Engine.perform {
      try network.parameters.filter { kinds.contains($0.parameter.kind) }
        .flatMap { try $0.parameter.read().elements.map(Double.init) }
    }
  }

  private func options(_ epochs: Int, batch: Double = 60) throws -> TrainingOptions {
    var options = TrainingOptions()
    (options.epochs, options.batch, options.seed) = (epochs, Setting(batch), 5)
    options.optimizer = OptimizerSchedule(try Nets.optimizer("momentum", rate: 0.1))
    return options
  }

  // With what the network's numbers were behind each epoch.
  private func train(
    _ options: TrainingOptions, stopping: Int? = nil, validation: Dataset? = nil
  ) throws -> (network: Network, run: Run, behind: [[Double]]) {
    let network = try Nets.network(Self.net)
    let trainer = try Trainer(network, on: Nets.clouds(60), validation: validation, options: options)
    let run = trainer.run
    var behind: [[Double]] = []
    try trainer.trainToTheEnd(stopping: stopping) { event in
      if case .epoch = event, let now = try? Self.values(network) { behind.append(now) }
    }
    return (network, run, behind)
  }

  private func far(_ a: [Double], _ b: [Double]) -> Double {
    a.count == b.count ? zip(a, b).map { abs($0 - $1) }.max() ?? 0 : .infinity
  }

  // MARK: Averages

  @Test func aMovingAverageFollowsItsFormula() throws {
    var options = try options(12)
    options.keeping.ema = 0.5
    let (network, run, behind) = try train(options)
    var average = behind[0]
    for (step, values) in behind.enumerated() {
      // (1 + t) / (10 + t) reaches a half at the eighth step.
      let keep = min(0.5, Double(2 + step) / Double(11 + step))
      average = zip(average, values).map { keep * $0 + (1 - keep) * $1 }
    }
    let kept = try run.kept("ema")
    #expect(kept.count == 1 && kept[0].count == 1)
    #expect(far(try Self.values(kept[0][0]), average) < 1e-6)
    // The network itself is as its last step left it.
    #expect(try Self.values(network) == behind[11] && far(average, behind[11]) > 1e-4)
  }

  @Test func theMeanOfEpochsHasStatisticsOfItsOwn() throws {
    var options = try options(6, batch: 20)
    options.keeping.meanFrom = 4
    let (_, run, behind) = try train(options)
    let mean = try #require(run.kept("swa").first?.first)
    let learned = try Nets.network(Self.net)
    try learned.comeToLife(for: Nets.clouds(60))
    // dense1 (72, bn takes its offset's place), then bn with 12 + 12 learned, 24 of statistics, then dense2 (36 + 3).
    let sums = (0..<behind[5].count).map { (behind[3][$0] + behind[4][$0] + behind[5][$0]) / 3 }
    let own = try Self.values(mean)
    let isStatistic: (Int) -> Bool = { $0 >= 96 && $0 < 120 }
    #expect(own.count == 159)
    #expect(own.indices.filter { !isStatistic($0) }.allSatisfy { abs(own[$0] - sums[$0]) < 1e-6 })
    // What three batches of 20 have there, each with its own mean and variance.
    let data = try Nets.clouds(60)
    let x = data.features.elements.map(Double.init)
    let w = Array(own[0..<72])
    var (means, variances) = (Array(repeating: 0.0, count: 12), Array(repeating: 0.0, count: 12))
    for batch in 0..<3 {
      for unit in 0..<12 {
        let outputs = (0..<20).map { row in
          (0..<6).reduce(0) { $0 + w[unit * 6 + $1] * x[(batch * 20 + row) * 6 + $1] }
        }
        let mean = outputs.reduce(0, +) / 20
        means[unit] += mean / 3
        variances[unit] += outputs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 19 / 3
      }
    }
    #expect(far(Array(own[96..<108]), means) < 1e-5 && far(Array(own[108..<120]), variances) < 1e-4)
  }

  @Test func aMeanThatBeginsBehindTheEndIsRefused() throws {
    var options = try options(6)
    options.keeping.meanFrom = 7
    #expect(throws: TrainingError.meanFrom(7, epochs: 6)) { try train(options) }
  }

  // MARK: Snapshots

  @Test func aSnapshotIsTakenAtTheEndOfEachCycle() throws {
    var options = try options(9, batch: 15)
    options.keeping.takesSnapshots = true
    options.rate = try Setting.cycles(3, from: 0.2)
    let (_, run, behind) = try train(options)
    let kept = try run.kept("snapshots").compactMap(\.first)
    #expect(kept.count == 3)
    for (place, epoch) in [2, 5, 8].enumerated() where place < kept.count {
      #expect(try Self.values(kept[place]) == behind[epoch])
    }
  }

  @Test func aRateWithoutCyclesHasNoSnapshots() throws {
    var options = try options(4)
    options.keeping.takesSnapshots = true
    #expect(throws: TrainingError.noCycles) { try train(options) }
  }

  // MARK: The best

  @Test(arguments: [true, false]) func theBestWeightsComeBack(isValidated: Bool) throws {
    var options = try options(12, batch: 15)
    // Good at first, and then far too much.
    options.rate = Setting(argument: .list([0.1, 0.1, 0.1, 0.1, 30, 30, 30].map { .number($0) }))
    options.keeping.keepsBest = true
    let validation = isValidated ? try Nets.clouds(30, seed: 9) : nil
    let (network, run, behind) = try train(options, validation: validation)
    let best = try #require(run.bestEpoch)
    let losses = try #require(run.epochs[isValidated ? "val_loss" : "loss"])
    #expect(losses[best - 1] == losses.min() && best < 12)
    #expect(try Self.values(network) == behind[best - 1])
    #expect(run.ending == nil && run.epochs.count == 12)
    #expect(run.endingNotice == "the weights of epoch \(best), the best, are back")
  }

  @Test func patienceEndsATraining() throws {
    var options = try options(40, batch: 15)
    options.rate = Setting(argument: .list([0.1, 0.1, 0.1, 30].map { .number($0) }))
    options.keeping.keepsBest = true
    options.endings.patience = 4
    let (network, run, behind) = try train(options)
    let best = try #require(run.bestEpoch)
    #expect(run.ending == .early && run.epochs.count == best + 4 && run.epochs.count < 40)
    #expect(try Self.values(network) == behind[best - 1])
  }

  // MARK: Endings

  @Test func aConditionEndsATraining() throws {
    var options = try options(40)
    var asked: [Int] = []
    options.endings.condition = { run in
      asked.append(run.epochs.count)
      return run.epochs.count == 5
    }
    let run = try train(options).run
    #expect(run.ending == .until && run.epochs.count == 5 && asked == [1, 2, 3, 4, 5])
  }

  @Test func aConditionThatFailsPausesATraining() throws {
    struct Wrong: Error {}
    var options = try options(3)
    options.endings.condition = { _ in throw Wrong() }
    let trainer = try Trainer(Nets.network(Self.net), on: Nets.clouds(60), validation: nil, options: options)
    let run = trainer.run
    #expect(throws: Wrong.self) { try trainer.train(stop: { false }, observe: { _ in }) }
    #expect(run.state == .paused && run.epochs.count == 1)
  }

  @Test func timeEndsATrainingInTheMiddleOfAnEpoch() throws {
    var options = try options(100_000, batch: 2)
    options.endings.seconds = 0.05
    let run = try train(options).run
    #expect(run.ending == .time && run.epochs.count < 100_000 && run.state == .finished)
    #expect(run.epochs.count >= 1 && run.epochs.last?.loss.isFinite == true)
  }

  // MARK: Pausing

  private func everything() throws -> TrainingOptions {
    var options = try options(9, batch: 15)
    options.rate = try Setting.cycles(3, from: 0.2)
    (options.keeping.keepsBest, options.keeping.ema, options.keeping.meanFrom) = (true, 0.9, 3)
    options.keeping.takesSnapshots = true
    return options
  }

  private func all(_ run: Run) throws -> [[Double]] {
    try ["ema", "swa", "snapshots", "best"].flatMap { try run.kept($0).flatMap { try $0.map { try Self.values($0) } } }
  }

  @Test(arguments: [9, 14, 40]) func stoppingChangesNothingOfWhatIsKept(stopping: Int) throws {
    let whole = try train(everything())
    let parts = try train(everything(), stopping: stopping)
    #expect(try Self.values(whole.network) == Self.values(parts.network))
    #expect(try all(whole.run) == all(parts.run) && all(whole.run).count == 6)
  }

  @Test(arguments: [30, 61, 90, 133]) func aTrainingThatIsSetBackGoesOnWithWhatWasKept(stop: Int) throws {
    let whole = try train(everything())
    let network = try Nets.network(Self.net)
    let first = try Trainer(network, on: Nets.clouds(60), validation: nil, options: everything())
    var asked = 0
    try first.train(
      stop: {
        asked += 1
        return asked > stop
      }, observe: { _ in })
    #expect(first.run.state == .paused)
    let standing = try first.standing()
    // Another trainer takes it from there.
    let second = try Trainer(network, on: Nets.clouds(60), validation: nil, options: everything())
    second.restore(standing)
    let run = second.run
    try second.train(stop: { false }, observe: { _ in })
    #expect(try Self.values(whole.network) == Self.values(network))
    #expect(try all(whole.run) == all(run))
  }
}

extension Setting {
  fileprivate static func cycles(_ count: Int, from value: Double) throws -> Setting {
    let type = try #require(Models.Catalogue.schedules.first { $0.word == "cyclic" }?.type)
    let keyword = try #require(type.signature.keyword("cycles"))
    let made: any Schedule = try type.make([BoundArgument(0, .number(value)), BoundArgument(keyword, .number(Double(count)))])
    return Setting(made)
  }

  fileprivate init(argument: Argument) { self = Setting(argument) ?? Setting(0) }
}
