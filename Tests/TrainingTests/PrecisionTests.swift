import Datasets
import Forms
import Graphs
import Kernels
import Models
import Tensors
import Testing
import Training

/// Training in bf16 learns as well as training in floats.
@Suite struct PrecisionTests {
  private static func network(_ seed: UInt64) throws -> Network {
    func layer(_ word: String, _ arguments: [BoundArgument], _ index: UInt64) throws -> Network {
      let found = try #require(Models.Catalogue.layers.first { $0.word == word })
      return Network(try found.type.make(arguments), random: Random(seed: seed, stream: index))
    }
    return try layer("input", [BoundArgument(0, .dims([8, 8, 1]))], 0)
      .then(layer("conv", [BoundArgument(0, .dims([3, 3])), BoundArgument(1, .number(16))], 1))
      .then(layer("bn", [], 2)).then(layer("relu", [], 3))
      .then(layer("conv", [BoundArgument(0, .dims([3, 3])), BoundArgument(1, .number(32))], 4))
      .then(layer("bn", [], 5)).then(layer("relu", [], 6)).then(layer("pool", [BoundArgument(0, .number(2))], 7))
      .then(layer("flatten", [], 8)).then(layer("dense", [BoundArgument(0, .number(10))], 9))
  }

  @Test(arguments: [1, 2, 3]) func accuracyIsWithinTheNoiseOfFloats(seed: UInt64) throws {
    guard Precision.bf16.isAvailable else { return }
    let digits = try Digits().dataset()
    let (training, held) = (try digits.take(1400), try digits.subset(Array(1400..<1797)))
    func accuracy(_ precision: Precision) throws -> Double {
      let network = try Self.network(seed)
      var options = TrainingOptions()
      (options.epochs, options.batch, options.seed, options.precision) = (12, Setting(50), seed, precision)
      let trainer = try Trainer(network, on: training, validation: nil, options: options)
      try trainer.train(stop: { false }, observe: { _ in })
      return try #require(try Evaluator(network, on: held).evaluate().accuracy)
    }
    let (floats, halves) = (try accuracy(.f32), try accuracy(.bf16))
    #expect(floats > 0.9 && abs(floats - halves) < 0.02, "\(floats) in floats, \(halves) in halves")
  }
}
