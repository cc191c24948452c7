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
    try Digits().dataset().take(150)
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

  /// A kernel that looks at the flag itself ends half done, also in the last step of a plan, and nothing of it is kept.
  @Test(arguments: 1...24) func aKernelThatEndsEarlyLeavesNothing(stopping: Int) throws {
    let random = Random(seed: 8, stream: 1)
    let features = try Tensor<Float>([100, 16, 8, 8], (0..<102_400).map { Float(random.normal(at: UInt64($0))) })
    let data = try Dataset(
      name: "made", features: features, targets: .classes((0..<100).map { $0 % 10 }, names: (0..<10).map { "\($0)" }))
    func trained(stopping: Int?) throws -> [UInt32] {
      let network = try Self.layer("input", [BoundArgument(0, .dims([8, 8, 16]))], 0)
        .then(Self.layer("conv", [BoundArgument(0, .dims([3, 3])), BoundArgument(1, .number(16))], 1))
        .then(Self.layer("flatten", [], 2)).then(Self.layer("dense", [BoundArgument(0, .number(10))], 3))
      var options = TrainingOptions()
      (options.epochs, options.batch, options.seed) = (1, Setting(50), 3)
      let trainer = try Trainer(network, on: data, validation: nil, options: options)
      let flag = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
      defer { flag.deallocate() }
      var polled = 0
      while trainer.run.state != .finished {
        flag.initialize(to: 0)
        try trainer.train(
          stop: {
            // Set behind the answer: the next step meets it, and the question after that step.
            defer {
              polled += 1
              if polled == stopping { flag.pointee = 1 }
            }
            return flag.pointee != 0
          }, flag: flag, observe: { _ in })
      }
      return try Self.weights(network)
    }
    #expect(try trained(stopping: stopping) == trained(stopping: nil))
  }

  /// Others compute on the engine's thread meanwhile, and see whole steps.
  @Test func aTrainingInTheBackgroundEndsInTheSameBits() throws {
    let (front, back) = (try Self.network(), try Self.network())
    try Self.train(front, stopping: nil)
    var options = TrainingOptions()
    (options.epochs, options.batch, options.seed) = (2, Setting(64), 3)
    let digits = try Self.digits()
    let job = try TrainingJob(
      1, try Trainer(back, on: digits, validation: nil, options: options), observe: { _ in }, ended: { _, _ in })
    #expect(job.trains(back) && !job.trains(front))
    let evaluator = try Evaluator(front, on: digits)
    let alone = try evaluator.evaluate().loss
    while job.isRunning { #expect(try evaluator.evaluate().loss == alone) }
    #expect(job.run.state == .finished && job.run.epochs.count == 2 && job.progress?.step == 3)
    #expect(try Self.weights(front) == Self.weights(back))
  }

  @Test func aStoppedJobGoesOnAsIfItNeverHad() throws {
    let (whole, stopped) = (try Self.network(), try Self.network())
    try Self.train(whole, stopping: nil)
    var options = TrainingOptions()
    (options.epochs, options.batch, options.seed) = (2, Setting(64), 3)
    let trainer = try Trainer(stopped, on: Self.digits(), validation: nil, options: options)
    var jobs = 0
    while trainer.run.state != .finished {
      let job = try TrainingJob(jobs, trainer, observe: { _ in }, ended: { _, _ in })
      let before = trainer.run.steps
      while job.isRunning, trainer.run.steps == before {}
      job.stop()
      #expect(job.wait())
      jobs += 1
    }
    #expect(try Self.weights(whole) == Self.weights(stopped))
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
    try trainer.train(stop: { false }, observe: { _ in })
    #expect(trainer.run.divergence != nil)
    let after = try Self.weights(network)
    #expect(after == before)
  }
}
