public import Datasets
internal import Graphs
internal import Kernels
public import Models
public import Tensors

/// Whether a network can learn a few examples by heart, without dropout and without a penalty: one that cannot has a fault
/// that no amount of data mends (CS231n, "Overfit a tiny subset of data").
///
/// Everything is tried on copies with new weights, so the network stays as it was.
public struct OverfitTrial: Sendable {
  /// How many examples, of which each class has its share.
  public let examples: Int
  /// The learning rate that went furthest.
  public let rate: Double
  /// The loss before the first step, and behind each.
  public let losses: [Double]
  /// The share of labels that is right in the end; nil without classes.
  public let accuracy: Double?
  /// The loss that is small enough.
  public let limit: Double

  /// Whether it has: the loss is small, or has fallen by half, and all that has classes is right. The first steps of a sequence may have nothing
  /// that goes before them, so not all of those need be.
  public let passed: Bool

  /// A trial on so many examples with one of the optimizers that goes by batches, at the rate, or at the first of some
  /// common ones that is good enough.
  public init(
    _ network: Network, on data: Dataset, take count: Int, steps: Int, loss: LossChoice, optimizer: any Optimizer, rate: Double?,
    random: Random, stop: () -> Bool = { false }
  ) throws {
    guard data.count > 0 else { throw TrainingError.noExamples(part: "dataset") }
    let few = try data.spread(count)
    let limit = data.hasClasses ? (data.steps == nil ? 0.01 : 0.1) : max(0.01 * DataFacts.variance(few), 1e-6)
    let share = data.steps == nil ? 1 : 0.9
    let loss = try loss.settled(for: network, classes: few.classTally)
    // Targets that are numbers can be of any size, and so may need long steps.
    let rates: [Double] = rate.map { [$0] } ?? (data.hasClasses ? [1e-2, 1e-1, 1e-3] : [1e-2, 1e-1, 1])
    var best: (rate: Double, losses: [Double], accuracy: Double?)?
    for (attempt, rate) in rates.enumerated() {
      let copy = try network.copy(fresh: random.stream(UInt64(attempt)))
      try copy.comeToLife(for: data)
      try copy.fitPreprocessing(on: data.features)
      let found = try Computing.perform {
        let bench = try CheckBench(copy, on: few, loss: loss)
        let losses = try bench.learn(optimizer, rate: rate, steps: steps, limit: limit, share: share, stop: stop)
        return (rate: rate, losses: losses, accuracy: bench.accuracy)
      }
      if best.map({ Self.isBetter(found, than: $0) }) ?? true { best = found }
      if Self.isEnough(found, limit, share) { break }
    }
    let found = best ?? (rates[0], [], nil)
    (examples, self.limit) = (few.count, limit)
    (self.rate, losses, accuracy) = found
    passed = Self.isEnough(found, limit, share) || Self.isOnTheWay(found, share)
  }

  private static func isEnough(
    _ found: (rate: Double, losses: [Double], accuracy: Double?), _ limit: Double, _ share: Double
  ) -> Bool {
    guard let last = found.losses.last else { return false }
    return last < limit && found.accuracy ?? 1 >= share
  }

  // Where all are right, a loss that has fallen by half is on its way there.
  private static func isOnTheWay(_ found: (rate: Double, losses: [Double], accuracy: Double?), _ share: Double) -> Bool {
    guard let first = found.losses.first, let last = found.losses.last, let accuracy = found.accuracy else { return false }
    return accuracy >= share && last < first / 2
  }

  // The last loss is less; one that is no number is more than any.
  private static func isBetter(
    _ found: (rate: Double, losses: [Double], accuracy: Double?), than other: (rate: Double, losses: [Double], accuracy: Double?)
  ) -> Bool {
    func last(_ losses: [Double]) -> Double { losses.last.flatMap { $0.isFinite ? $0 : nil } ?? .infinity }
    return last(found.losses) < last(other.losses)
  }
}

extension CheckBench {
  // The loss before the first step and behind each, until it is below the limit with that share of the labels right.
  fileprivate func learn(
    _ optimizer: any Optimizer, rate: Double, steps: Int, limit: Double, share: Double, stop: () -> Bool
  ) throws -> [Double] {
    var (state, losses) = (OptimizerState(), [try loss(stop: stop)])
    try state.renew(for: optimizer, count: block.learned.count, at: 0)
    while losses.count <= steps, let last = losses.last, last.isFinite, !(last < limit && accuracy ?? 1 >= share) {
      let moment = Moment(epoch: losses.count - 1, epochs: steps, step: losses.count - 1, steps: steps)
      guard let step = TrainingStep(plan, rate: rate, at: moment) else { break }
      let loss = try step.gradients(for: optimizer, state, number: losses.count) { _ in try step.pass(stop: stop) }
      guard loss != nil else { throw TrainingError.interrupted }
      step.update(optimizer, state, number: losses.count)
      losses.append(try self.loss(stop: stop))
    }
    return losses
  }
}
