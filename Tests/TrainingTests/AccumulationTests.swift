import Datasets
import Graphs
import Kernels
import Models
import Tensors
import Testing
import Training

/// Several batches that make one step.
@Suite struct AccumulationTests {
  private static func weights(_ network: Network) throws -> [Float] {
    try Engine.perform { try network.parameters.flatMap { try $0.parameter.read().elements } }
  }

  private func train(
    _ phrases: [String], _ data: Dataset, batch: Double, accumulate: Int, epochs: Int = 3, rule: (String, Double)? = nil,
    stopping: Int? = nil
  ) throws -> (weights: [Float], run: Run) {
    let network = try Nets.network(phrases)
    var options = TrainingOptions()
    (options.epochs, options.batch, options.accumulate, options.seed) = (epochs, Setting(batch), accumulate, 5)
    options.optimizer = OptimizerSchedule(try Nets.optimizer("momentum", rate: 0.05))
    if let rule { options.rules[rule.0] = Setting(rule.1) }
    let trainer = try Trainer(network, on: data, validation: nil, options: options)
    try trainer.trainToTheEnd(stopping: stopping)
    return (try Self.weights(network), trainer.run)
  }

  // 60 examples: windows of 32 and 28, whose last batch is of 4. 66: windows of 32, 32 and 2.
  @Test(arguments: [60, 64, 66], ["l2", "clip", "maxnorm"])
  func batchesTogetherAreAsOneLargeOne(count: Int, rule: String) throws {
    let (data, net) = (try Nets.clouds(count), ["dense 12", "tanh", "dense 3"])
    let own = (rule, rule == "l2" ? 0.01 : 0.5)
    let one = try train(net, data, batch: 32, accumulate: 1, rule: own)
    let several = try train(net, data, batch: 8, accumulate: 4, rule: own)
    #expect(one.run.steps == several.run.steps)
    #expect(zip(one.weights, several.weights).allSatisfy { abs($0 - $1) < 2e-6 })
    for (a, b) in zip(one.run.epochs, several.run.epochs) {
      #expect(abs(a.loss - b.loss) < 1e-6 && a.accuracy == b.accuracy)
      #expect(abs((a.gradientNorm ?? 0) - (b.gradientNorm ?? 1)) < 1e-5)
    }
    // It is not as many small ones.
    let small = try train(net, data, batch: 8, accumulate: 1, rule: own)
    #expect(small.run.steps > one.run.steps && small.weights != several.weights)
  }

  // Of 60 the last batch is of 12, which another plan works on.
  @Test(arguments: [64, 60]) func runningStatisticsSeeEveryBatch(count: Int) throws {
    let data = try Nets.clouds(count)
    func statistics(_ batch: Double, _ accumulate: Int) throws -> [Float] {
      let network = try Nets.network(["bn", "dense 3"])
      var options = TrainingOptions()
      (options.epochs, options.batch, options.accumulate, options.shuffles) = (1, Setting(batch), accumulate, false)
      options.optimizer = OptimizerSchedule(try Nets.optimizer("sgd", rate: 0))
      try Trainer(network, on: data, validation: nil, options: options).train(stop: { false }, observe: { _ in })
      return try Engine.perform {
        try network.parameters.filter { $0.parameter.kind == .statistic }.flatMap { try $0.parameter.read().elements }
      }
    }
    #expect(try statistics(16, 4) == statistics(16, 1))
    #expect(try statistics(16, 4) != statistics(64, 1))
  }

  @Test(arguments: [7, 11, 13, 29, 53]) func aStepThatIsAbandonedLeavesNothing(stopping: Int) throws {
    let (data, net) = (try Nets.clouds(60), ["dense 12", "bn", "relu", "dropout 0.3", "dense 3"])
    let whole = try train(net, data, batch: 8, accumulate: 3)
    let parts = try train(net, data, batch: 8, accumulate: 3, stopping: stopping)
    #expect(whole.weights == parts.weights)
    #expect(whole.run.batchLosses == parts.run.batchLosses && whole.run.batchLosses.count == whole.run.steps)
  }

  @Test func eachBatchHasNoiseOfItsOwn() throws {
    // Of equal examples, equal noise would make gradients and losses equal.
    let row: [Float] = [1, -2, 3, 0.5]
    let data = try Dataset(
      name: "same", features: Tensor([16, 4], Array(repeating: row, count: 16).flatMap(\.self)),
      targets: .numbers(Tensor([16, 1], Array(repeating: 1, count: 16))))
    let net = ["dropout 0.5", "dense 1"]
    let one = try train(net, data, batch: 8, accumulate: 1, epochs: 1).run.batchLosses
    let two = try train(net, data, batch: 8, accumulate: 2, epochs: 1).run.batchLosses
    #expect(one.count == 2 && two.count == 1 && one[0] != two[0])
  }

  @Test func severalNetworksTakeOneBatchEach() throws {
    let data = try Nets.clouds(20)
    var options = TrainingOptions()
    options.accumulate = 2
    let subjects = try (0..<2).map { _ in Trainer.Subject(try Nets.network(["dense 3"]), on: data) }
    #expect(throws: TrainingError.accumulatesSeveral) { try Trainer(subjects, options: options) }
  }
}
