import Datasets
import Forms
import Foundation
import Models
import Tensors
import TestSupport
import Testing

@testable import Training

/// What a sweep of learning rates finds, and that it leaves everything as it was.
@Suite struct RateSweepTests {
  private static func options(_ seed: UInt64 = 0) throws -> TrainingOptions {
    var options = TrainingOptions()
    (options.optimizer, options.seed) = (OptimizerSchedule(try Nets.optimizer("sgd")), seed)
    return options
  }

  private static func perceptron(_ seed: UInt64) throws -> Network {
    try Nets.network(["flatten", "dense 32", "relu", "dense 32", "relu", "dense 10"], seed: seed)
  }

  /// On digits with plain descent the middle of the fall and a tenth of the minimum's rate are usable ones: what 5 seeds gave
  /// in NumPy was .030 to .19, and .043 to .11.
  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func findsUsableRates(seed: UInt64) throws {
    let digits = try Digits().dataset().take(1437)
    let data = try Dataset(
      name: "digits", features: Tensor(digits.features.shape, digits.features.elements.map { $0 / 16 }), targets: digits.targets)
    let sweep = try RateSweep(Self.perceptron(seed), on: data, from: 1e-4, to: 10, steps: 100, options: Self.options(seed))
    let (valley, low) = (try #require(sweep.valley), try #require(sweep.low))
    #expect(valley >= 0.030 && valley <= 0.19, "valley \(valley)")
    #expect(low >= 0.043 && low <= 0.11, "low \(low)")
    #expect(sweep.losses.count == sweep.rates.count)
  }

  /// From one rate to the other, by equal ratios; it ends before where the loss runs away.
  @Test func goesUpByEqualRatios() throws {
    let network = try Nets.network(["dense 8", "relu", "dense 3"])
    let sweep = try RateSweep(network, on: Nets.clouds(60), from: 1e-6, to: 1e-4, steps: 25, options: Self.options())
    #expect(sweep.rates.count == 25 && !sweep.ranAway)
    #expect(sweep.rates.first == 1e-6 && abs((sweep.rates.last ?? 0) / 1e-4 - 1) < 1e-12)
    let ratios = zip(sweep.rates, sweep.rates.dropFirst()).map { $1 / $0 }
    #expect((ratios.max() ?? 0) / (ratios.min() ?? 1) < 1 + 1e-9)
    // Rates at which nothing happens say nothing.
    #expect(sweep.valley == nil && sweep.low == nil)
    let wild = try RateSweep(network, on: Nets.clouds(60), from: 1, to: 1e30, steps: 100, options: Self.options())
    #expect(wild.ranAway && wild.rates.count < 100)
  }

  private struct Case: Decodable {
    let kind: String
    let losses: [Double]
    let middle: Int
  }

  /// The middle of the longest fall is where a search over all pairs of places finds it.
  @Test func theValleyIsWhereTheLongestFallIs() throws {
    let file = repositoryRoot.appending(path: "Tests/TrainingTests/Numbers/valleys.json")
    let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
    #expect(cases.count == 8)
    for one in cases {
      let sweep = RateSweep(rates: one.losses.indices.map { Double($0) }, losses: one.losses, ranAway: false)
      #expect(sweep.valley == Double(one.middle), "\(one.kind), \(one.losses.count)")
    }
  }

  /// A tenth of the rate at which the mean is least, and nothing where it never falls.
  @Test func lowIsATenthOfTheLeast() {
    let losses = (0..<60).map { 1 + abs(Double($0) - 40) / 40 }
    #expect(RateSweep(rates: losses.indices.map { Double($0) }, losses: losses, ranAway: true).low == 4)
    let rising = RateSweep(rates: losses.indices.map { Double($0) }, losses: losses.indices.map { Double($0) }, ranAway: true)
    #expect(rising.low == nil && rising.valley == nil)
    let none = RateSweep(rates: [], losses: [], ranAway: true)
    #expect(none.low == nil && none.valley == nil)
  }

  /// Weights and running statistics stay bit for bit, and so does how far the network has been trained, also where it ends
  /// early.
  @Test func theNetworkStaysAsItIs() throws {
    let (data, network) = (try Nets.clouds(40), try Nets.noisy())
    var options = TrainingOptions()
    options.epochs = 2
    try Trainer(network, on: data, validation: nil, options: options).train(stop: { false }, observe: { _ in })
    let (before, past) = (try Nets.values(network), network.experience.steps)
    _ = try RateSweep(network, on: data, from: 1e-6, to: 10, steps: 50, options: TrainingOptions())
    #expect(try Nets.values(network) == before)
    for polls in [1, 5, 40, 200] {
      var asked = 0
      #expect(throws: TrainingError.interrupted) {
        try RateSweep(network, on: data, from: 1e-6, to: 10, steps: 50, options: TrainingOptions()) {
          asked += 1
          return asked > polls
        }
      }
      #expect(try Nets.values(network) == before)
    }
    #expect(network.experience.steps == past)
  }

  /// A training that is paused goes on as if no sweep had been: its weights, its statistics and its optimizer's state.
  @Test func aPausedTrainingGoesOn() throws {
    func train(sweeping: Bool) throws -> (values: [[UInt32]], slots: [[Float]]) {
      let (data, network) = (try Nets.clouds(60), try Nets.noisy())
      var options = TrainingOptions()
      (options.epochs, options.batch) = (3, Setting(16))
      let trainer = try Trainer(network, on: data, validation: nil, options: options)
      var polled = 0
      try trainer.train(
        stop: {
          polled += 1
          return polled > 60
        }, observe: { _ in })
      #expect(trainer.run.state == .paused)
      let kept = try trainer.standing().slots
      #expect(!kept.isEmpty)
      if sweeping { _ = try RateSweep(network, on: data, from: 1e-5, to: 10, steps: 40, options: TrainingOptions()) }
      #expect(try trainer.standing().slots == kept)
      try trainer.train(stop: { false }, observe: { _ in })
      return (try Nets.values(network), try trainer.standing().slots)
    }
    let (plain, swept) = (try train(sweeping: false), try train(sweeping: true))
    #expect(plain.values == swept.values && plain.slots == swept.slots)
  }
}
