import Datasets
import Forms
import Models
import Tensors
import Testing
import Training

/// Real data: the accuracies that an independent program reached.
@Suite struct DigitsTests {
  private func trained(_ phrases: [String], _ seed: UInt64, on parts: Splits, epochs: Int) throws -> Network {
    let network = try Nets.network(phrases, seed: seed)
    var options = TrainingOptions()
    (options.epochs, options.seed) = (epochs, seed)
    options.optimizer = OptimizerSchedule(try Nets.optimizer("adam", rate: 3e-3))
    let trainer = try Trainer(network, on: parts.train, validation: nil, options: options)
    try trainer.train(stop: { false }, observe: { _ in })
    let losses = trainer.run.epochs.map(\.loss)
    #expect(try #require(losses.last) < 0.2 * #require(losses.first))
    return network
  }

  @Test func aPerceptronReadsThem() throws {
    let parts = try Nets.digits()
    let mlp = ["flatten", "dense 64", "relu", "dense 32", "relu", "dense 10"]
    let networks = try (0..<2).map { try trained(mlp, UInt64($0), on: parts, epochs: 10) }
    let accuracies = try networks.map { try #require(try Evaluator($0, on: parts.test).evaluate().accuracy) }
    for accuracy in accuracies { #expect(accuracy >= 0.955) }
    // An ensemble is a network like any other; it is not worse than its worst member.
    let average = try #require(Catalogue.layers.first { $0.word == "average" }).type
    let committee = Network(
      try average.make([BoundArgument(0, .list(networks.map { .other($0) }))]), random: Random(seed: 0, stream: 0))
    let together = try Evaluator(committee, on: parts.test).evaluate()
    #expect(try #require(together.accuracy) >= (accuracies.min() ?? 1) && together.loss < 0.3)
    #expect(throws: NetworkError.self) {
      try Trainer(committee, on: parts.train, validation: nil, options: TrainingOptions())
    }
    // With softmax at its end it is trained and judged alike.
    let ended = networks[0].then(try Nets.network(["softmax"]))
    let plain = try Evaluator(networks[0], on: parts.test).evaluate()
    let probable = try Evaluator(ended, on: parts.test).evaluate()
    #expect(abs(plain.loss - probable.loss) < 1e-6 && plain.accuracy == probable.accuracy)
  }
}
