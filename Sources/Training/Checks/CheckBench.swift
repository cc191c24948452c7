internal import Datasets
internal import Graphs
internal import Kernels
internal import Models
internal import Tensors

/// A network of its own with a loss on top, for a check to try things on a few examples, with dropout off.
///
/// Made and used on the engine's thread.
final class CheckBench {
  let network: Network
  let plan: Plan<Float>
  let block: ParameterBlock
  // How many labels there are.
  private let count: Int
  private let hasClasses: Bool

  /// A bench for a network that nobody else has, on all examples of `data`.
  init(_ network: Network, on data: Dataset, loss: any Loss) throws {
    // A single example has no statistics of its own.
    let mode = data.count == 1 ? NetworkBuilder.Mode.inference : .calm
    let graph = try ScoredGraph(network, batch: data.count, data: data, loss: loss, mode: mode)
    plan = try graph.trainingPlan()
    guard let block = plan.block else { throw TrainingError.interrupted }
    self.block = block
    (self.network, count, hasClasses) = (network, data.count.saturatingProduct(data.steps ?? 1), data.hasClasses)
    try data.feed(Array(0..<data.count), to: plan)
  }

  /// The loss as things stand.
  func loss(stop: () -> Bool) throws -> Double {
    guard try plan.forward(stop: stop) else { throw TrainingError.interrupted }
    return plan.loss
  }

  /// The share of examples that were right in the last run; nil without classes.
  var accuracy: Double? { hasClasses ? Double(plan.correct) / Double(max(count, 1)) : nil }

  /// What a penalty adds to the loss; nil if no weight is decayed.
  func penalty(_ strength: Double) -> Double? {
    block.decayed.isEmpty
      ? nil : L2(strength: strength).value(block.values.pointer, count: block.decayed.count)
  }

  /// How far the examples are learned with Adam at that rate.
  ///
  /// It is done where the loss is below `limit` and that share of the labels is right.
  func overfit(
    rate: Double, steps: Int, limit: Double, share: Double = 1, stop: () -> Bool
  ) throws -> (loss: Double, steps: Int) {
    let optimizer = OptimizerChoice().value
    var (state, loss) = (OptimizerState(), try loss(stop: stop))
    try state.renew(for: optimizer, count: block.learned.count, at: 0)
    for done in 0..<steps {
      if !loss.isFinite || (loss < limit && accuracy ?? 1 >= share) { return (loss, done) }
      guard let step = TrainingStep(plan, rate: rate) else { break }
      guard try step.backward(stop: stop) else { throw TrainingError.interrupted }
      step.update(optimizer, state, number: done + 1)
      loss = try self.loss(stop: stop)
    }
    return (loss, steps)
  }
}
