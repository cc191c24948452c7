internal import Kernels
internal import Models
internal import Tensors

/// How a training stands between two steps, its history and its optimizer's state included: with the network's weights of
/// that moment it goes on from there as if it had never stopped. It is what `undo` and a session's checkpoints keep.
public struct TrainingState: Sendable {
  /// The epochs that are done.
  public var epochs = EpochHistory()
  /// The loss of each step.
  public var losses: [Float] = []
  /// How it began, and where it diverged, if it did.
  public var start: Run.Start?, divergence: Run.Divergence?
  /// How many steps are done, and how many seconds they took.
  public var steps = 0, seconds = 0.0
  /// Whether nothing is left to do.
  public var isFinished = false
  /// How far the epoch at work is.
  public var now = EpochStanding()
  /// How many epochs and steps the network had been trained before; nothing where it is as the training found it.
  public var past: (epochs: Int, steps: Int)?
  /// The optimizer whose state it is, and the step at which that was new.
  public var optimizer: String?, renewedAt = 0
  /// The optimizer's state.
  public var slots: [[Float]] = []
  /// What is kept beside the weights at work, by its word.
  public var kept: [String: KeptWeights] = [:]
  /// Why it ended before all epochs were done, if it did.
  public var ending: Run.Ending?
  /// The parameters behind the last whole epoch, where one is at work.
  public var finite: [Float]?

  /// How many bytes its numbers take.
  public var bytes: Int {
    (slots.map(\.count) + [finite?.count ?? 0] + kept.values.flatMap { $0.weights.map(\.count) }).reduce(0) {
      $0.saturatingSum($1.saturatingProduct(MemoryLayout<Float>.stride))
    }
  }

  /// Leaves the figures alone.
  public mutating func forgetNumbers() { (slots, finite, kept) = ([], nil, [:]) }

  /// A training that has not begun.
  public init() {}
}

extension Run {
  /// Its history alone, as far as it has come: what is left of a training that is over.
  public var history: TrainingState {
    var state = TrainingState()
    (state.epochs, state.steps, state.seconds, state.losses) = (epochs, steps, seconds, batchLosses)
    (state.start, state.divergence, state.ending) = (start, divergence, ending)
    (state.now.epoch, state.isFinished) = (epochs.count, self.state == .finished)
    return state
  }
}

extension Trainer {
  /// How it stands, between two steps.
  public func standing() throws -> TrainingState {
    try Computing.perform {
      var state = TrainingState()
      (state.epochs, state.steps, state.seconds) = (record.epochs, record.steps, record.seconds)
      (state.losses, state.ending) = (record.losses, record.ending)
      state.kept = Dictionary(uniqueKeysWithValues: keepers.map { (type(of: $0).word, $0.kept) })
      (state.start, state.divergence, state.isFinished) = (record.start, record.divergence, record.state == .finished)
      (state.now, state.past) = (now, (past.epochs, past.steps))
      (state.optimizer, state.renewedAt) = (slots.owner.flatMap(word), slots.renewedAt)
      let kept = now.position > 0 ? finite ?? before : nil
      let beside = keepers.reduce(0) { $0.saturatingSum($1.kept.weights.reduce(0) { $0.saturatingSum($1.count) }) }
      let count = slots.count.saturatingSum(kept?.count ?? 0).saturatingSum(beside)
      try MemoryBudget.check(count.saturatingProduct(MemoryLayout<Float>.stride))
      (state.slots, state.finite) = (slots.numbers, kept)
      return state
    }
  }

  /// Sets the history and the optimizer's state to how they stood; the network's weights are somebody else's to set.
  public func restore(_ then: TrainingState) {
    (record.epochs, record.seconds) = (then.epochs, then.seconds)
    record.restoreSteps(then.steps, losses: then.losses)
    (record.start, record.divergence, record.ending) = (then.start, then.divergence, then.ending)
    for place in keepers.indices { keepers[place].kept = then.kept[type(of: keepers[place]).word] ?? KeptWeights() }
    now = possible(then.now)
    feeders.forEach { $0.reset() }
    if let then = then.past { (past.epochs, past.steps) = then }
    learned = reached
    slots =
      then.optimizer.flatMap(kind).map {
        OptimizerState(returning: then.slots, of: $0, renewedAt: min(then.renewedAt, then.steps))
      }
      ?? OptimizerState()
    (before, finite) = (nil, then.finite)
    let isOver = then.isFinished || now.epoch >= options.epochs
    record.state = isOver ? .finished : .paused
    if isOver { run.finish() } else { run.goOn(with: self) }
  }

  // A file may say what cannot be: an epoch begins anew where its sums are not those of this training.
  private func possible(_ then: EpochStanding) -> EpochStanding {
    var now = then
    now.epoch = min(max(then.epoch, 0), options.epochs)
    let fits = zip(objective.heads, then.meters).allSatisfy { head, meter in
      meter.sums.isEmpty
        || meter.sums.count == head.metrics.count
          && zip(head.metrics, meter.sums).allSatisfy { $1.count >= $0.sums(columns: 1).count }
    }
    let isWhole = fits && then.meters.count == objective.heads.count && then.position <= batches.steps(now.epoch)
    guard then.position > 0, isWhole else {
      now = EpochStanding()
      (now.epoch, now.rate, now.ratio, now.norm) = (min(max(then.epoch, 0), options.epochs), then.rate, then.ratio, then.norm)
      (now.promise, now.still) = (then.promise, then.still)
      return now
    }
    return now
  }

  // An optimizer is known to a file by its word.
  private func word(_ kind: ObjectIdentifier) -> String? { kinds.first { $0.kind == kind }?.word }
  private func kind(_ word: String) -> ObjectIdentifier? { kinds.first { $0.word == word }?.kind }

  private var kinds: [(word: String, kind: ObjectIdentifier)] {
    options.optimizer.values.map { ("\(type(of: $0))", ObjectIdentifier(type(of: $0))) }
  }
}
