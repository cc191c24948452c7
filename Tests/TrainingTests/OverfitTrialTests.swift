import Datasets
import Forms
import Models
import Tensors
import Testing

@testable import Training

/// A few examples are learned by heart by what can learn, and not by what cannot.
@Suite struct OverfitTrialTests {
  private static func trial(
    _ phrases: [String], on data: Dataset, take: Int = 20, steps: Int = 300, optimizer: String = "adam", rate: Double? = nil,
    stop: () -> Bool = { false }
  ) throws -> OverfitTrial {
    try OverfitTrial(
      Nets.network(phrases), on: data, take: take, steps: steps, loss: .auto, optimizer: Nets.optimizer(optimizer), rate: rate,
      random: Random(seed: 1, stream: 6), stop: stop)
  }

  /// Plain descent at .1 and Adam at .01 take about as many steps as they do in NumPy, which were 300 to .0073 and 22 to .01.
  @Test func digitsAreLearnedByHeart() throws {
    let data = try Nets.digits().train
    let net = ["flatten", "dense 32", "relu", "dense 32", "relu", "dense 10"]
    let adam = try Self.trial(net, on: data, rate: 0.01)
    #expect(adam.passed && adam.examples == 20 && adam.accuracy == 1 && adam.rate == 0.01)
    #expect((10...60).contains(adam.losses.count), "\(adam.losses.count)")
    let plain = try Self.trial(net, on: data, optimizer: "sgd", rate: 0.1)
    #expect((plain.losses.last ?? 1) < 0.02 && (plain.losses.first ?? 0) > 1.5)
    #expect((100...301).contains(plain.losses.count), "\(plain.losses.count)")
    // Noise of the network's own is off.
    #expect(try Self.trial(["flatten", "dense 64", "relu", "dropout 0.8", "dense 10"], on: data).passed)
  }

  @Test func whatCannotLearnFails() throws {
    let data = try Nets.clouds(40)
    let zeros = try Self.trial(["dense 8 init zeros", "relu", "dense 3 init zeros"], on: data)
    #expect(!zeros.passed)
    let alike = try Dataset(name: "alike", features: Tensor([40, 6], repeatElement(1, count: 240)), targets: data.targets)
    #expect(try !Self.trial(["dense 8", "relu", "dense 3"], on: alike).passed)
    // The rate that went furthest is told, and one that leads nowhere is none of them.
    #expect(try !Self.trial(["dense 8", "relu", "dense 3"], on: data, rate: 1e-9).passed)
  }

  @Test func numbersAreLearnedToo() throws {
    let trial = try Self.trial(["dense 32", "relu", "dense 1"], on: Nets.regression(50), steps: 1000)
    #expect(trial.passed && trial.accuracy == nil, "\(trial.losses.last ?? 0) of \(trial.limit) at \(trial.rate)")
  }

  /// Optimizers that look around are at home here, as each step is of all examples.
  @Test(arguments: ["lbfgs", "sam", "muon", "lamb"])
  func anyOptimizerTakesPart(word: String) throws {
    let trial = try Self.trial(
      ["dense 16", "relu", "dense 3"], on: Nets.clouds(40), optimizer: word, rate: word == "lbfgs" ? 1 : 0.02)
    #expect((trial.losses.last ?? 1) < 0.2 * (trial.losses.first ?? 0), "\(word) \(trial.losses.last ?? 0)")
  }

  @Test func theNetworkStaysAsItIs() throws {
    let (data, network) = (try Nets.clouds(40), try Nets.noisy())
    try network.comeToLife(for: data)
    let before = try Nets.values(network)
    for polls in [3, 50, 100_000] {
      var asked = 0
      _ = try? OverfitTrial(
        network, on: data, take: 9, steps: 40, loss: .auto, optimizer: Nets.optimizer("adam"), rate: nil,
        random: Random(seed: 1, stream: 6)
      ) {
        asked += 1
        return asked > polls
      }
      #expect(try Nets.values(network) == before)
    }
  }
}
