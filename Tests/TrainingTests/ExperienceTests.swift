import Datasets
import Models
import Tensors
import Testing
import Training

/// Order and noise of a training depend on how far the network has been trained before.
@Suite struct ExperienceTests {
  private func options(epochs: Int) throws -> TrainingOptions {
    var options = TrainingOptions()
    (options.epochs, options.batch) = (epochs, Setting(8))
    options.optimizer = OptimizerSchedule(try Nets.optimizer("sgd", rate: 0.05))
    return options
  }

  @discardableResult
  private func train(_ network: Network, epochs: Int, stop: () -> Bool = { false }) throws -> Trainer {
    let trainer = try Trainer(network, on: Nets.clouds(29), validation: nil, options: options(epochs: epochs))
    try trainer.train(stop: stop, observe: { _ in })
    return trainer
  }

  /// An optimizer without state and a fixed rate: nothing but order and noise could differ.
  @Test func onceSixEpochsIsSixTimesOne() throws {
    let (once, often) = (try Nets.noisy(), try Nets.noisy())
    let whole = try train(once, epochs: 6).run
    var losses: [Double] = []
    for _ in 0..<6 { losses += try train(often, epochs: 1).run.epochs.map(\.loss) }
    #expect(losses == whole.epochs.map(\.loss))
    #expect(try Nets.values(often) == Nets.values(once))
    #expect(often.experience.epochs == 6 && often.experience.steps == 24)
    #expect(once.experience.epochs == 6 && once.experience.steps == 24)
  }

  /// An epoch that was left in the middle has shown its order: what trains next draws another.
  @Test func aPausedEpochIsNotReplayed() throws {
    let network = try Nets.noisy()
    var steps = 0
    let trainer = try Trainer(network, on: Nets.clouds(29), validation: nil, options: options(epochs: 3))
    try trainer.train(stop: { steps >= 6 }, observe: { if case .step = $0 { steps += 1 } })
    #expect(trainer.run.state == .paused)
    #expect(network.experience.epochs == 2 && network.experience.steps == 6)
    // Resuming counts no epoch twice.
    let copy = try network.copy()
    #expect(copy.experience.epochs == 2)
    try trainer.train(stop: { false }, observe: { _ in })
    #expect(network.experience.epochs == 3 && network.experience.steps == 12)
    let straight = try Nets.noisy()
    try train(straight, epochs: 3)
    #expect(try Nets.values(network) == Nets.values(straight))
  }

  @Test func itGoesWithCopiesAndIsTakenBack() throws {
    let network = try Nets.noisy()
    try train(network, epochs: 1)
    let state = try NetworkState(network)
    let copy = try network.copy()
    try train(network, epochs: 2)
    try train(copy, epochs: 2)
    let values = try Nets.values(network)
    #expect(try Nets.values(copy) == values)
    try state.restore()
    #expect(network.experience.epochs == 1)
    try train(network, epochs: 2)
    #expect(try Nets.values(network) == values)
    #expect(try network.copy(fresh: Random(seed: 1, stream: 1)).experience.steps == 0)
    #expect(Network(network.elements.dropLast()).experience.epochs == 3)
  }
}
