import Datasets
import Forms
import Models
import Tensors
import Testing
import Training

/// A training that diverges is a result: it stops, and the network has the weights of the last finite epoch.
@Suite struct DivergenceTests {
  private func options(_ rates: [Double], batch: Int = 8) throws -> TrainingOptions {
    var options = TrainingOptions()
    (options.epochs, options.batch, options.rate) = (rates.count, Setting(Double(batch)), Setting(Piecewise(rates)))
    options.optimizer = OptimizerSchedule(try Nets.optimizer("sgd"))
    return options
  }

  private func trainer(_ network: Network, _ options: TrainingOptions, validation: Dataset? = nil) throws -> Trainer {
    try Trainer(network, on: Nets.clouds(29), validation: validation, options: options)
  }

  private func train(_ network: Network, _ rates: [Double], batch: Int = 8, validation: Dataset? = nil) throws -> Run {
    let trainer = try trainer(network, options(rates, batch: batch), validation: validation)
    try trainer.train(stop: { false }, observe: { _ in })
    return trainer.run
  }

  private static let plain = ["dense 12", "relu", "dense 12", "relu", "dense 3"]

  @Test func theLastFiniteEpochIsKept() throws {
    let (network, twin) = (try Nets.network(Self.plain), try Nets.network(Self.plain))
    let run = try train(network, [0.05, 0.05, 1e20, 0.05])
    _ = try train(twin, [0.05, 0.05])
    let divergence = try #require(run.divergence)
    #expect(divergence.epoch == 3 && divergence.step > 8 && divergence.rate == 1e20 && divergence.kept == 8)
    #expect(run.epochs.count == 2 && run.state == .finished && run.trainer == nil)
    #expect(try Nets.values(network) == Nets.values(twin))
    // What trains next draws what it would have drawn.
    #expect(network.experience.epochs == 2 && network.experience.steps == 8)
    #expect(try train(network, [0.05]).epochs.map(\.loss) == train(twin, [0.05]).epochs.map(\.loss))
  }

  /// However a training was paused and brought elsewhere on its way, it goes back as far.
  @Test(arguments: [8, 10], [false, true])
  func whereItWasPausedMakesNoDifference(steps: Int, isMoved: Bool) throws {
    let (network, twin) = (try Nets.network(Self.plain), try Nets.network(Self.plain))
    _ = try train(twin, [0.05, 0.05])
    // An epoch has four steps: the third one's first are still small.
    var rates = try options([0, 0, 0])
    rates.rate = Setting(1e20, from: 10, before: 0.05)
    var trainer = try trainer(network, rates)
    var done = 0
    try trainer.train(stop: { done >= steps }, observe: { if case .step = $0 { done += 1 } })
    #expect(trainer.run.state == .paused && trainer.run.steps == steps)
    if isMoved {
      let standing = try trainer.standing()
      trainer = try self.trainer(network, rates)
      trainer.restore(standing)
      trainer.settleExperience()
    }
    try trainer.train(stop: { false }, observe: { _ in })
    #expect(trainer.run.divergence?.epoch == 3)
    #expect(try Nets.values(network) == Nets.values(twin))
  }

  @Test func validationIsLookedAtToo() throws {
    let network = try Nets.network(Self.plain)
    let before = try Nets.values(alive: network)
    let run = try train(network, [1e30], batch: 29, validation: Nets.clouds(9, seed: 5))
    #expect(run.divergence?.step == 1 && run.epochs.isEmpty)
    guard case .validation? = run.divergence?.sign else { return #expect(Bool(false), "\(String(describing: run.divergence))") }
    #expect(run.warning?.text.contains("the validation loss became") == true)
    #expect(try Nets.values(network) == before)
  }

  /// What the very last step broke is seen, though nothing comes after it.
  @Test func theLastStepIsLookedAt() throws {
    let network = try Nets.network(Self.plain)
    let before = try Nets.values(alive: network)
    let run = try train(network, [1e30], batch: 29)
    #expect(run.divergence?.step == 1 && run.divergence?.epoch == 1 && run.epochs.isEmpty)
    #expect(try Nets.values(network) == before)
  }

  @Test func theWarningNamesStepAndCure() throws {
    let network = try Nets.network(Self.plain)
    let warning = try #require(try train(network, [0.05, 1e20]).warning)
    #expect(warning.text.contains("at step") && warning.text.contains("(epoch 2), with a learning rate of 1e20"), "\(warning)")
    #expect(warning.text.hasSuffix("the network has the weights of the end of epoch 1"), "\(warning)")
    #expect(warning.help == "train with a smaller learning rate, such as `lr 0.1`")
    #expect(try train(try Nets.network(Self.plain), [0.05]).warning == nil)
  }

  @Test func ratesAndPenaltiesAreNotNegative() throws {
    let network = try Nets.network(Self.plain)
    #expect(throws: TrainingError.negative("lr", epoch: 2, value: -0.1)) { _ = try train(network, [0.05, -0.1]) }
    var options = try options([0.05])
    options.rules["l2"] = Setting(-1)
    #expect(throws: TrainingError.negative("l2", epoch: 1, value: -1)) { _ = try trainer(network, options) }
  }
}

extension Nets {
  /// The values of a network that has just come to life for the clouds.
  fileprivate static func values(alive network: Network) throws -> [[UInt32]] {
    try network.comeToLife(for: clouds(29))
    return try values(network)
  }
}

extension Setting {
  // One number, and another from a step on.
  fileprivate init(_ number: Double, from step: Int, before: Double) {
    self.init(Jump(number: number, step: step, before: before))
  }
}

private struct Jump: Schedule {
  var number = 0.0, step = 0, before = 0.0

  init() {}
  init(number: Double, step: Int, before: Double) { (self.number, self.step, self.before) = (number, step, before) }

  static let form = Form<Jump>("one number, and another from a step on", [], examples: [])

  func value(at moment: Moment) -> Double { moment.step < step ? before : number }
}
