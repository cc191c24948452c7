import Datasets
import Forms
import Graphs
import Kernels
import Models
import Tensors
import Testing

@testable import Training

/// Batches that were prepared beside a step are the ones that were asked for.
@Suite struct BatchFeederTests {
  @Test(arguments: [[], ["flip", "grain"], ["reshuffle", "shift"]])
  func preparedAndUnpreparedBatchesAreTheSame(stages: [String]) throws {
    let digits = try Self.applied(stages, to: Self.digits())
    let count = 250
    try Engine.perform {
      var graph = Graph()
      let x = graph.input(Shape([count] + digits.exampleShape.dimensions))
      _ = graph.input([count])
      let y = try graph.apply(Reshape(example: [64]), [x])
      let plan = try Plan<Float>(graph, outputs: [y])
      let feeder = BatchFeeder(digits)
      let epoch = EpochDraw(digits, shuffled: true, batch: count, random: Random(seed: 3, stream: 1))
      feeder.begin(0) { epoch }
      let batches = (0..<6).map { number in number * count..<(number + 1) * count }
      for (number, places) in batches.enumerated() {
        // Now and then another batch comes than was said: then it is gathered on the spot.
        let said = number % 3 == 1 ? batches[0] : number + 1 < batches.count ? batches[number + 1] : 0..<0
        try feeder.feed(places, to: plan, next: said)
        let (features, targets) = (try Storage<Float>(count: count * 64), try Storage<Float>(count: count))
        try digits.draw(places, of: epoch, into: features.pointer, targets: targets.pointer)
        #expect(Array(features.buffer) == Array(plan.input(0)) && Array(targets.buffer) == Array(plan.input(1)))
        let plain = try digits.subset(Array(epoch.rows[places]))
        #expect((plain.features.elements == Array(plan.input(0))) == !digits.isAugmented)
        #expect(plain.targets?.labels?.map { Float($0) } == Array(plan.input(1)))
      }
    }
  }

  private static func digits() throws -> Dataset {
    try Digits().dataset()
  }

  private static func applied(_ words: [String], to data: Dataset) throws -> Dataset {
    let steps: [(word: String, type: any DataStep.Type)] =
      Datasets.Catalogue.augmentations.map { ($0.word, $0.type) } + Datasets.Catalogue.samplers.map { ($0.word, $0.type) }
    return try words.reduce(data) { data, word in
      try #require(steps.first { $0.word == word }).type.init().applied(to: data)
    }
  }

  /// An epoch of many batch sizes, paused and gone on with, sees the same pictures: the losses of its steps are the same
  /// bits where the batches are, and validation sees what it saw without augmentation.
  @Test func augmentationsLiveThroughPauses() throws {
    let digits = try Self.digits().take(200)
    let data = try Self.applied(["reshuffle", "shift", "grain"], to: digits)
    func trained(pausing: Bool) throws -> ([Double], [Double?]) {
      let network = try Nets.network(["input 8x8x1", "conv 3x3 4", "bn", "relu", "flatten", "dense 10"])
      var options = TrainingOptions()
      (options.epochs, options.batch) = (3, Setting(48))
      let trainer = try Trainer(network, on: data, validation: digits, options: options)
      var asked = 0
      repeat {
        try trainer.train(stop: {
          asked += 1; return pausing && asked % 23 == 0
        }) { _ in }
      } while trainer.run.state != .finished
      return (trainer.run.epochs.map(\.loss), trainer.run.epochs.map(\.validationLoss))
    }
    let (whole, paused) = (try trained(pausing: false), try trained(pausing: true))
    #expect(whole.0 == paused.0 && whole.1 == paused.1)
  }

  @Test("samplers behind each other may give other counts in each epoch: a training takes what it was promised")
  func countsMayDiffer() throws {
    let digits = try Self.digits().take(203)
    let data = try Self.applied(["balanced", "imbalance"], to: digits)
    let random = Random(seed: 5, stream: 1)
    let counts = (0..<20).map { data.epoch(shuffled: true, batch: 24, random: random.stream(UInt64($0))).count }
    #expect(Set(counts).count > 1)
    for (number, count) in counts.enumerated() {
      for wanted in [count - 1, count, count + 3] {
        let draw = EpochDraw(data, shuffled: true, batch: 24, random: random.stream(UInt64(number)), count: wanted)
        #expect(draw.count == wanted)
      }
    }
    var options = TrainingOptions()
    (options.epochs, options.batch) = (12, Setting(24))
    let trainer = try Trainer(
      Nets.network(["input 8x8x1", "flatten", "dense 10"]), on: data, validation: nil, options: options)
    try trainer.train(stop: { false }, observe: { _ in })
    #expect(trainer.run.epochs.count == 12)
  }
}
