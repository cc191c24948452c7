import Datasets
import Forms
import Foundation
import Graphs
import Kernels
import Models
import Tensors
import TestSupport
import Testing
@testable import Training

/// Networks that share layers and learn together: against PyTorch's values, which `torch_joint.py` wrote, and paused.
@Suite struct JointTrainingTests {
  private struct Torch: Decodable {
    let x, y, numbers: [Float]
    let labels: [Int]
    let before, after, losses: [[Double]]
    let weights: [Double]
  }

  private static func torch() throws -> Torch {
    let file = repositoryRoot.appending(path: "Tests/TrainingTests/torch_joint.json")
    return try JSONDecoder().decode(Torch.self, from: Data(contentsOf: file))
  }

  private static func subjects(_ torch: Torch) throws -> [Trainer.Subject] {
    let body = try Nets.network(["dense 6", "tanh"])
    let first = body.then(try Nets.network(["dense 3"], seed: 1)), second = body.then(try Nets.network(["dense 2"], seed: 2))
    let left = try Dataset(
      name: "left", features: Tensor([8, 4], torch.x), targets: .classes(torch.labels, names: ["a", "b", "c"]))
    let right = try Dataset(name: "right", features: Tensor([5, 4], torch.y), targets: .numbers(Tensor([5, 2], torch.numbers)))
    return [
      Trainer.Subject(first, on: left, validation: left, weight: torch.weights[0]),
      Trainer.Subject(second, on: right, validation: right, weight: torch.weights[1]),
    ]
  }

  private static func options(epochs: Int) throws -> TrainingOptions {
    var options = TrainingOptions()
    (options.epochs, options.batch, options.shuffles) = (epochs, Setting(8), false)
    options.optimizer = OptimizerSchedule(try Nets.optimizer("sgd", rate: 0.5))
    return options
  }

  @Test("a joint training is that of PyTorch")
  func agrees() throws {
    let torch = try Self.torch()
    let subjects = try Self.subjects(torch)
    let trainer = try Trainer(subjects, options: Self.options(epochs: 6))
    let parameters = trainer.run.trained.parameters.map(\.parameter)
    #expect(parameters.count == torch.before.count)
    for (parameter, values) in zip(parameters, torch.before) {
      try Engine.perform { try parameter.write(Tensor(parameter.shape, values.map { Float($0) })) }
    }
    try trainer.train(stop: { false }, observe: { _ in })
    for (parameter, values) in zip(parameters, torch.after) {
      let found = try Engine.perform { try parameter.read().elements.map(Double.init) }
      #expect((zip(found, values).map { abs($0 - $1) }.max() ?? .nan) < 2e-5)
    }
    let epochs = trainer.run.epochs
    for (epoch, losses) in zip(epochs, torch.losses) {
      #expect(abs((epoch["loss_1"] ?? .nan) - losses[0]) < 1e-5 && abs((epoch["loss_2"] ?? .nan) - losses[1]) < 1e-5)
      #expect(abs(epoch.loss - (0.75 * losses[0] + 0.25 * losses[1])) < 1e-5)
    }
    // What the validation part says behind a step is what the next step finds.
    for (epoch, next) in zip(epochs, epochs.dropFirst()) {
      #expect(abs((epoch.validationLoss ?? .nan) - next.loss) < 1e-5)
      #expect(abs((epoch["val_loss_2"] ?? .nan) - (next["loss_2"] ?? .nan)) < 1e-5)
    }
    #expect(epochs.names.contains("accuracy") && epochs.names.contains("val_accuracy") && !epochs.names.contains("accuracy_2"))
  }

  @Test("one network with a weight of one is a training like any other, and of two a half is half of the gradient")
  func alone() throws {
    let data = try Nets.clouds(30)
    var options = TrainingOptions()
    (options.epochs, options.batch) = (2, Setting(7))
    let one = try Nets.noisy(), other = try Nets.noisy()
    try Trainer(one, on: data, validation: nil, options: options).train(stop: { false }, observe: { _ in })
    try Trainer([.init(other, on: data)], options: options).train(stop: { false }, observe: { _ in })
    #expect(try Nets.values(one) == Nets.values(other))
  }

  @Test("the smaller data go round, each time in another order, and each of their steps is full")
  func rounds() throws {
    var options = TrainingOptions()
    (options.epochs, options.batch) = (1, Setting(4))
    let batches = try EpochBatches(options, [Nets.clouds(9), Nets.clouds(25)])
    #expect(batches.steps(0) == 7 && batches.lead(0) == 1 && batches.full(0) == [4, 4] && batches.examples(0) == 25)
    let places = (0..<7).map { batches.places(0, step: $0, in: 0) }
    #expect(places.map(\.round) == [0, 0, 1, 1, 2, 2, 3] && places.map(\.range.lowerBound) == [0, 4, 0, 4, 0, 4, 0])
    #expect(places.allSatisfy { $0.range.count == 4 })
    #expect(batches.places(1, step: 6, in: 0).range == 24..<25 && batches.places(1, step: 7, in: 0).range.isEmpty)
  }

  @Test("it goes on where it was paused, bit for bit, and after a state that was taken and set back")
  func goesOn() throws {
    func subjects() throws -> [Trainer.Subject] {
      let body = try Nets.network(["dense 12", "bn", "relu", "dropout 0.3"])
      let first = body.then(try Nets.network(["dense 3"], seed: 1)), second = body.then(try Nets.network(["dense 3"], seed: 2))
      return [
        .init(first, on: try Nets.clouds(40), validation: try Nets.clouds(9, seed: 4)),
        .init(second, on: try Nets.clouds(23, seed: 5), weight: 0.3),
      ]
    }
    var options = TrainingOptions()
    (options.epochs, options.batch, options.metrics) = (3, Setting(8), [try metric("f1"), try metric("auc")])
    let whole = try Trainer(subjects(), options: options)
    try whole.train(stop: { false }, observe: { _ in })
    let parts = try Trainer(subjects(), options: options)
    var steps = 0
    try parts.train(stop: { steps >= 7 }, observe: { if case .step = $0 { steps += 1 } })
    let (standing, values) = (try parts.standing(), try Nets.values(parts.run.trained))
    try parts.train(stop: { false }, observe: { _ in })
    #expect(try Nets.values(whole.run.trained) == Nets.values(parts.run.trained))
    func series(_ trainer: Trainer) -> [[Double]] { trainer.run.epochs.names.map { trainer.run.epochs[$0] ?? [] } }
    #expect(series(whole) == series(parts) && whole.run.epochs.names == parts.run.epochs.names)
    #expect(whole.run.epochs["val_loss_2"] == nil && whole.run.epochs["val_loss_1"] == whole.run.epochs["val_loss"])
    #expect(whole.run.epochs["f1_2"]?.count == 3 && whole.run.epochs["val_auc"]?.count == 3)
    // Set back to the pause, with the weights of then.
    parts.restore(standing)
    try Engine.perform {
      for ((_, parameter), bits) in zip(parts.run.trained.parameters, values) {
        try parameter.write(Tensor(parameter.shape, bits.map { Float(bitPattern: $0) }))
      }
    }
    try parts.train(stop: { false }, observe: { _ in })
    #expect(try Nets.values(whole.run.trained) == Nets.values(parts.run.trained))
    #expect(series(whole) == series(parts))
  }

  @Test("a standing that cannot be ends no session: the epoch begins anew")
  func strange() throws {
    var options = TrainingOptions()
    (options.epochs, options.batch) = (2, Setting(8))
    var strange = EpochStanding()
    (strange.position, strange.seen) = (2, 16)
    strange.meters = [Meter(loss: 1, seen: 16, sums: [[3]])]
    var far = strange
    (far.position, far.meters) = (1_000, [Meter(loss: 1, seen: 16, sums: [[3, 16]])])
    var many = strange
    many.meters = [Meter(), Meter()]
    var late = strange
    (late.epoch, late.meters) = (-7, [])
    for standing in [strange, far, many, late] {
      let trainer = try Trainer(Nets.noisy(), on: Nets.clouds(30), validation: nil, options: options)
      try trainer.train(stop: { trainer.run.steps > 0 }, observe: { _ in })
      var state = try trainer.standing()
      state.now = standing
      trainer.restore(state)
      try trainer.train(stop: { false }, observe: { _ in })
      #expect(trainer.run.epochs.count == 2 && trainer.run.epochs.allSatisfy { ($0.accuracy ?? 2) <= 1 })
    }
  }

  @Test("of mixed examples the larger share counts as the answer")
  func mixed() throws {
    let data = try #require(Datasets.Catalogue.mixtures.first { $0.word == "mixup" }).type.init().applied(to: Nets.clouds(60))
    var options = TrainingOptions()
    (options.epochs, options.batch, options.metrics) = (30, Setting(20), [try metric("f1")])
    let trainer = try Trainer(Nets.network(["dense 16", "relu", "dense 3"]), on: data, validation: nil, options: options)
    try trainer.train(stop: { false }, observe: { _ in })
    let epochs = trainer.run.epochs
    let (accuracy, f1) = (try #require(epochs["accuracy"]), try #require(epochs["f1"]))
    // The classes are of one size, so once they are told apart both are much the same.
    let last = (accuracy: accuracy.suffix(5).reduce(0, +) / 5, f1: f1.suffix(5).reduce(0, +) / 5)
    #expect(last.accuracy > 0.5 && abs(last.accuracy - last.f1) < 0.1, "\(last)")
  }

  private func metric(_ word: String) throws -> any Metric {
    let type: any Metric.Type = try #require(Models.Catalogue.metrics.first { $0.word == word }).type
    return type.init()
  }
}
