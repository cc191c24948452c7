import Datasets
import Graphs
import Kernels
import Models
import Tensors
import Testing
import Training

/// Recurrent layers learn what only a memory can tell: the sign of the first number, after eight steps of noise.
@Suite struct SequenceTests {
  private static func memory(_ count: Int, seed: UInt64) throws -> Dataset {
    let random = Random(seed: seed, stream: 62)
    let values = (0..<count * 16).map { Float(random.normal(at: UInt64($0))) }
    let classes = (0..<count).map { values[$0 * 16] > 0 ? 1 : 0 }
    return try Dataset(
      name: "memory", features: Tensor([count, 8, 2], values), targets: .classes(classes, names: ["below", "above"]))
  }

  private func trained(_ phrases: [String]) throws -> Network {
    let network = try Nets.network(["input 8x2"] + phrases + ["dense 2"], seed: 4)
    var options = TrainingOptions()
    options.epochs = 15
    options.optimizer = OptimizerSchedule(try Nets.optimizer("adam", rate: 0.02))
    let trainer = try Trainer(network, on: Self.memory(500, seed: 1), validation: nil, options: options)
    try trainer.train(stop: { false }, observe: { _ in })
    return network
  }

  @Test(arguments: [["lstm 12"], ["gru 12"], ["rnn 12"], ["lstm 8 output all", "gru 8"]])
  func theFirstStepIsRemembered(phrases: [String]) throws {
    let network = try trained(phrases)
    let accuracy = try #require(try Evaluator(network, on: Self.memory(400, seed: 2)).evaluate().accuracy)
    #expect(accuracy > 0.93)
    #expect(try Nets.values(trained(phrases)) == Nets.values(network), "the same training gave other bits")
  }

  /// Without a memory there is nothing to be learned from the steps behind the first.
  @Test func theTaskNeedsAMemory() throws {
    let data = try Self.memory(400, seed: 2)
    let network = try trained(["lstm 12"])
    // The first step is taken away, and all are moved up.
    var values = data.features.elements
    for row in 0..<400 { for i in 0..<16 { values[row * 16 + i] = i < 14 ? values[row * 16 + i + 2] : 0 } }
    let blind = try Dataset(name: "blind", features: Tensor([400, 8, 2], values), targets: data.targets)
    #expect(try #require(try Evaluator(network, on: blind).evaluate().accuracy) < 0.6)
  }

  /// Recurrent weights that make small differences large make gradients larger by each step back: one step by those throws
  /// the net out of where it learns. A bound on their norm keeps it there.
  @Test func clippingKeepsARecurrentNetTogether() throws {
    func loss(clip: Double?) throws -> (last: Double, norm: Double) {
      let network = try Nets.network(["input 8x2", "rnn 24", "dense 2"], seed: 4)
      let data = try Self.memory(300, seed: 1)
      try network.comeToLife(for: data)
      try Engine.perform {
        let recurrent = try #require(network.parameters.first { $0.name.hasSuffix("recurrent") }).parameter
        try recurrent.write(Tensor(recurrent.shape, try recurrent.read().elements.map { 4 * $0 }))
      }
      var options = TrainingOptions()
      (options.epochs, options.batch) = (20, Setting(30))
      options.optimizer = OptimizerSchedule(try Nets.optimizer("momentum", rate: 0.1))
      if let clip { options.rules["clip"] = Setting(clip) }
      let trainer = try Trainer(network, on: data, validation: nil, options: options)
      try trainer.train(stop: { false }, observe: { _ in })
      let epochs = trainer.run.epochs
      return (epochs.last?.loss ?? .infinity, epochs.compactMap(\.gradientNorm).max() ?? 0)
    }
    let (free, bound) = (try loss(clip: nil), try loss(clip: 0.5))
    // Chance is log 2.
    #expect(free.last > 0.69 && free.norm > 0.5 && bound.last < 0.3, "\(free) \(bound)")
  }
}
