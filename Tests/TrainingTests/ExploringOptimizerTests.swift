import Datasets
import Graphs
import Kernels
import Models
import Tensors
import Testing
import Training

/// Every optimizer in a training: stopped anywhere, it has moved nothing and goes on as if it never had been.
@Suite struct ExploringOptimizerTests {
  private func trainer(_ network: Network, _ word: String, epochs: Int = 3, batch: Int = 15) throws -> Trainer {
    var options = TrainingOptions()
    // All at once, where it takes that.
    (options.epochs, options.batch) = (epochs, Setting(word == "lbfgs" ? 29 : Double(batch)))
    options.optimizer = OptimizerSchedule(try Nets.optimizer(word))
    options.rules["l2"] = Setting(1e-3)
    return try Trainer(network, on: try Nets.clouds(29), validation: try Nets.clouds(9, seed: 5), options: options)
  }

  /// Also in the middle of a pass elsewhere the network is as it was behind its last whole step, statistics and all.
  @Test(arguments: Catalogue.optimizers.map(\.word), [1, 3, 6])
  func stoppedAnywhereItStandsBehindAWholeStep(word: String, round: Int) throws {
    let straight = try Nets.noisy()
    let whole = try trainer(straight, word)
    var behind: [[[UInt32]]] = []
    try whole.train(stop: { false }) { event in
      if case .step = event, let values = try? Nets.values(straight) { behind.append(values) }
    }
    #expect(behind.count == whole.run.steps)

    let network = try Nets.noisy()
    let stopped = try trainer(network, word)
    let random = Random(seed: 78, stream: UInt64(round))
    var pauses = 0
    while stopped.run.state != .finished, pauses < 800 {
      var left = random.below(60, at: UInt64(pauses))
      try stopped.train(
        stop: {
          left -= 1
          return left < 0
        }, observe: { _ in })
      pauses += 1
      let steps = stopped.run.steps
      if steps > 0 { #expect(try Nets.values(network) == behind[steps - 1], "behind step \(steps)") }
    }
    #expect(stopped.run.state == .finished && pauses > 2)
    #expect(stopped.run.epochs.map(\.loss) == whole.run.epochs.map(\.loss))
    #expect(stopped.run.epochs.map(\.validationLoss) == whole.run.epochs.map(\.validationLoss))
  }

  /// What a checkpoint keeps is all that another training needs to go on with the same bits.
  @Test(arguments: Catalogue.optimizers.map(\.word))
  func goesOnFromWhatWasKept(word: String) throws {
    let straight = try Nets.noisy()
    try trainer(straight, word).train(stop: { false }, observe: { _ in })

    let network = try Nets.noisy()
    let first = try trainer(network, word)
    var steps = 0
    let most = word == "lbfgs" ? 2 : 3
    try first.train(stop: { steps >= most }) { if case .step = $0 { steps += 1 } }
    #expect(first.run.state == .paused && steps == most)
    let (standing, values) = (try first.standing(), try Engine.perform { try network.parameters.map { try $0.parameter.read() } })

    let other = try Nets.noisy()
    let second = try trainer(other, word)
    try Engine.perform { for (place, value) in zip(other.parameters, values) { try place.parameter.write(value) } }
    second.restore(standing)
    second.settleExperience()
    try second.train(stop: { false }, observe: { _ in })
    #expect(second.run.state == .finished)
    #expect(try Nets.values(other) == Nets.values(straight))
  }

  /// What is told of a step, and the statistics that it leaves, are those of the network as it is.
  @Test func theFirstPassCounts() throws {
    func once(_ word: String) throws -> (loss: Double, norms: [[Float]], weights: [[Float]]) {
      let network = try Nets.network(["dense 12", "bn", "relu", "dense 3"])
      let trainer = try trainer(network, word, epochs: 1, batch: 29)
      try trainer.train(stop: { false }, observe: { _ in })
      func read(_ which: (String) -> Bool) throws -> [[Float]] {
        try Computing.perform { try network.parameters.filter { which($0.name) }.map { try $0.parameter.read().elements } }
      }
      return (trainer.run.epochs[0].loss, try read { $0.contains("running") }, try read { $0.contains("weight") })
    }
    let (plain, sharp) = (try once("momentum"), try once("sam"))
    #expect(plain.loss == sharp.loss && plain.norms == sharp.norms)
    #expect(plain.weights != sharp.weights)
  }

  /// A second pass that fails in its middle leaves the network as it was.
  @Test func aRateThatExplodesLeavesTheNetworkAsItWas() throws {
    let network = try Nets.network(["dense 12", "relu", "dense 3"])
    var options = TrainingOptions()
    (options.epochs, options.batch) = (4, Setting(10))
    options.optimizer = OptimizerSchedule(try Nets.optimizer("sam", rate: 1e30))
    let trainer = try Trainer(network, on: try Nets.clouds(29), validation: nil, options: options)
    let before = try Nets.values(network)
    try trainer.train(stop: { false }, observe: { _ in })
    #expect(trainer.run.divergence != nil && trainer.run.epochs.isEmpty)
    #expect(try Nets.values(network) == before)
  }
}
