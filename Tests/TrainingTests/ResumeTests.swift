import Datasets
import Forms
import Graphs
import Kernels
import Models
import Tensors
import Testing
import Training

/// Stopping and going on changes nothing.
@Suite struct ResumeTests {
  private static func layer(_ word: String, _ arguments: [BoundArgument], _ index: UInt64) throws -> Network {
    let found = Models.Catalogue.layers.first { $0.word == word }
    let layer = try #require(found).type.make(arguments)
    return Network(layer, random: Random(seed: 5, stream: index))
  }

  private static func network() throws -> Network {
    try layer("input", [BoundArgument(0, .dims([8, 8, 1]))], 0)
      .then(layer("conv", [BoundArgument(0, .dims([3, 3])), BoundArgument(1, .number(8))], 1))
      .then(layer("bn", [], 2)).then(layer("relu", [], 3)).then(layer("flatten", [], 4))
      .then(layer("dropout", [], 5)).then(layer("dense", [BoundArgument(0, .number(10))], 6))
  }

  private static func digits() throws -> Dataset {
    let found = Datasets.Catalogue.bundled.first { $0.word == "digits" }
    return try #require(found).type.make([]).dataset().take(150)
  }

  private static func weights(_ network: Network) throws -> [UInt32] {
    try Computing.perform {
      try network.parameters.flatMap { try $0.parameter.read().elements.map(\.bitPattern) }
    }
  }

  private static func train(_ network: Network, seed: UInt64 = 3, stopping: Int?) throws {
    var options = TrainingOptions()
    (options.epochs, options.batch, options.seed) = (2, Setting(64), seed)
    let trainer = try Trainer(network, on: digits(), validation: nil, options: options)
    while trainer.run.state != .finished {
      var polled = 0
      try trainer.train(
        stop: {
          polled += 1
          return stopping.map { polled > $0 } ?? false
        }, observe: { _ in })
    }
  }

  @Test(arguments: [29, 30, 37, 41, 58])
  func aStoppedTrainingEndsInTheSameBits(stopping: Int) throws {
    let (whole, stopped) = (try Self.network(), try Self.network())
    try Self.train(whole, stopping: nil)
    try Self.train(stopped, stopping: stopping)
    let (a, b) = (try Self.weights(whole), try Self.weights(stopped))
    #expect(a == b)
  }

  @Test func theSeedSettlesTheRun() throws {
    let (first, same, other) = (try Self.network(), try Self.network(), try Self.network())
    try Self.train(first, stopping: nil)
    try Self.train(same, stopping: nil)
    try Self.train(other, seed: 4, stopping: nil)
    let (a, b, c) = (try Self.weights(first), try Self.weights(same), try Self.weights(other))
    #expect(a == b)
    #expect(a != c)
  }

  @Test func aDivergedTrainingLeavesTheNetworkAsItWas() throws {
    let network = try Self.network()
    try network.comeToLife()
    let before = try Self.weights(network)
    var options = TrainingOptions()
    options.rate = Setting(1e30)
    let trainer = try Trainer(network, on: Self.digits(), validation: nil, options: options)
    #expect(throws: TrainingError.self) { try trainer.train(stop: { false }, observe: { _ in }) }
    let after = try Self.weights(network)
    #expect(after == before)
  }
}
