import Datasets
import Graphs
import Models
import Tensors
import Testing
import Training

/// What is frozen stays as it is and behaves as in inference, while the rest learns.
@Suite struct FreezingTests {
  private func options(batch: Int = 8, l2: Double = 0) throws -> TrainingOptions {
    var options = TrainingOptions()
    (options.epochs, options.batch) = (3, Setting(Double(batch)))
    options.optimizer = OptimizerSchedule(try Nets.optimizer("adam", rate: 0.01))
    options.rules["l2"] = Setting(l2)
    return options
  }

  private func train(_ network: Network, on data: Dataset, _ options: TrainingOptions) throws -> Run {
    let trainer = try Trainer(network, on: data, validation: nil, options: options)
    try trainer.train(stop: { false }, observe: { _ in })
    return trainer.run
  }

  private func values(_ network: Network, _ stages: Range<Int>) throws -> [[UInt32]] { try Nets.values(network.slice(stages)) }

  // Trained once, so that its running statistics are no longer those of the beginning.
  private func trained(_ data: Dataset) throws -> Network {
    let network = try Nets.noisy()
    _ = try train(network, on: data, options())
    return network
  }

  @Test func theFrozenPartStaysBitByBit() throws {
    let data = try Nets.clouds(29)
    let network = try trained(data)
    try network.slice(0..<3).setFrozen(true)
    let (before, after) = (try values(network, 0..<3), try values(network, 3..<5))
    _ = try train(network, on: data, options(l2: 0.1))
    #expect(try values(network, 0..<3) == before)
    #expect(try values(network, 3..<5) != after)
    network.setFrozen(false)
    _ = try train(network, on: data, options())
    // Weights and running statistics move again.
    for (now, then) in zip(try values(network, 0..<3), before) { #expect(now != then) }
  }

  /// Independent of how it is done: a last layer behind a frozen body learns what it learns alone, on what the body makes of
  /// the data.
  @Test func theRestLearnsAsIfAlone() throws {
    let data = try Nets.clouds(29)
    let network = try trained(data)
    let (body, head) = (try network.slice(0..<4), try network.slice(4..<5))
    let alone = try head.copy()
    let features = try body.outputs(for: data.features)
    let made = try Dataset(name: "features", features: features, targets: data.targets)
    body.setFrozen(true)
    let (whole, part) = (try train(network, on: data, options(l2: 0.01)), try train(alone, on: made, options(l2: 0.01)))
    for (a, b) in zip(whole.epochs, part.epochs) { #expect(abs(a.loss - b.loss) < 1e-5, "\(a.loss), alone \(b.loss)") }
    for (a, b) in zip(try Nets.values(head).joined(), try Nets.values(alone).joined()) {
      #expect(abs(Float(bitPattern: a) - Float(bitPattern: b)) < 1e-4)
    }
  }

  @Test func nothingToLearnIsAnError() throws {
    let data = try Nets.clouds(29)
    let network = try trained(data)
    network.setFrozen(true)
    #expect(throws: TrainingError.frozen) { try train(network, on: data, options()) }
    // A layer that has not met its data is as frozen.
    let unborn = try Nets.network(["dense 4", "relu", "dense 3"])
    unborn.setFrozen(true)
    #expect(throws: TrainingError.frozen) { try train(unborn, on: data, options()) }
  }

  @Test func aPausedTrainingDoesNotGoOnWithOthersFrozen() throws {
    let data = try Nets.clouds(29)
    let network = try Nets.noisy()
    let trainer = try Trainer(network, on: data, validation: nil, options: options())
    var left = 30
    try trainer.train(
      stop: {
        left -= 1
        return left < 0
      }, observe: { _ in })
    #expect(trainer.run.state != .finished)
    try network.slice(0..<1).setFrozen(true)
    #expect(throws: TrainingError.networkMoved) { try trainer.train(stop: { false }, observe: { _ in }) }
    try network.slice(0..<1).setFrozen(false)
    try trainer.train(stop: { false }, observe: { _ in })
    #expect(trainer.run.state == .finished)
  }

  /// Frozen statistics need no batch of two.
  @Test func aBatchOfOneWillDoWhereStatisticsAreFrozen() throws {
    let data = try Nets.clouds(6)
    let network = try trained(data)
    #expect(throws: TrainingError.batchOfOne) { try train(network, on: data, options(batch: 1)) }
    try network.slice(0..<3).setFrozen(true)
    _ = try train(network, on: data, options(batch: 1))
  }

  @Test func copiesAreFrozenAndFreshOnesAreNot() throws {
    let network = try trained(Nets.clouds(29))
    try network.slice(0..<2).setFrozen(true)
    #expect(try network.copy().frozenStages == network.frozenStages && network.frozenStages.count == 2)
    #expect(try network.copy(fresh: Random(seed: 1, stream: 1)).frozenStages.isEmpty)
    let state = try NetworkState(network)
    network.setFrozen(true)
    try state.restore()
    #expect(network.frozenStages.count == 2 && network.parameters.filter(\.parameter.isFrozen).count == 5)
  }
}
