internal import Kernels
internal import Models
internal import Tensors

/// How a training stands between two steps, its history and its optimizer's state included: with the network's weights of
/// that moment it goes on from there as if it had never stopped. It is what `undo` and a session's checkpoints keep.
public struct TrainingState: Sendable {
  /// The epochs that are done.
  public var epochs: [Run.Epoch] = []
  /// How it began, and where it diverged, if it did.
  public var start: Run.Start?, divergence: Run.Divergence?
  /// How many steps are done, and how many seconds they took.
  public var steps = 0, seconds = 0.0
  /// Whether nothing is left to do.
  public var isFinished = false
  /// The epoch that is at work, from 0, and the steps of it that are done.
  public var epoch = 0, position = 0
  /// How many epochs and steps the network had been trained before; nothing where it is as the training found it.
  public var past: (epochs: Int, steps: Int)?
  /// Of this epoch so far: the sums of the losses and of the penalties, how many examples were right, and how many were seen.
  public var total = 0.0, penalties = 0.0, correct = 0, seen = 0
  /// The last step's learning rate, update ratio, promise and share of weights that nothing reaches.
  public var rate = 0.0, ratio = 0.0, promise = 0.0, still = 0.0
  /// The optimizer whose state it is, and the step at which that was new.
  public var optimizer: String?, renewedAt = 0
  /// The optimizer's state.
  public var slots: [[Float]] = []
  /// The parameters behind the last whole epoch, where one is at work.
  public var finite: [Float]?

  /// How many bytes its numbers take.
  public var bytes: Int {
    (slots.map(\.count) + [finite?.count ?? 0]).reduce(0) { $0.saturatingSum($1.saturatingProduct(MemoryLayout<Float>.stride)) }
  }

  /// Leaves the figures alone.
  public mutating func forgetNumbers() { (slots, finite) = ([], nil) }

  /// A training that has not begun.
  public init() {}
}

extension Run {
  /// Its history alone, as far as it has come: what is left of a training that is over.
  public var history: TrainingState {
    var state = TrainingState()
    (state.epochs, state.steps, state.seconds) = (epochs, steps, seconds)
    (state.start, state.divergence) = (start, divergence)
    (state.epoch, state.isFinished) = (epochs.count, self.state == .finished)
    return state
  }
}

extension Trainer {
  /// How it stands, between two steps.
  public func standing() throws -> TrainingState {
    try Computing.perform {
      var now = TrainingState()
      (now.epochs, now.steps, now.seconds) = (record.epochs, record.steps, record.seconds)
      (now.start, now.divergence) = (record.start, record.divergence)
      (now.epoch, now.position, now.isFinished) = (epoch, position, record.state == .finished)
      (now.total, now.penalties, now.correct, now.seen) = (total, penalties, correct, seen)
      (now.rate, now.ratio, now.promise, now.still) = (lastRate, lastRatio, lastPromise, lastStill)
      now.past = (past.epochs, past.steps)
      (now.optimizer, now.renewedAt) = (state.owner.flatMap(word), state.renewedAt)
      let kept = position > 0 ? finite ?? before : nil
      let count = state.count.saturatingSum(kept?.count ?? 0)
      try MemoryBudget.check(count.saturatingProduct(MemoryLayout<Float>.stride))
      now.slots = state.numbers
      now.finite = kept
      return now
    }
  }

  /// Sets the history and the optimizer's state to how they stood; the network's weights are somebody else's to set.
  public func restore(_ then: TrainingState) {
    (record.epochs, record.steps, record.seconds) = (then.epochs, then.steps, then.seconds)
    (epoch, position, feeder.epoch) = (min(then.epoch, options.epochs), then.position, nil)
    (total, penalties, correct, seen) = (then.total, then.penalties, then.correct, then.seen)
    (lastRate, lastRatio, lastPromise, lastStill) = (then.rate, then.ratio, then.promise, then.still)
    (record.start, record.divergence) = (then.start, then.divergence)
    if let then = then.past { (past.epochs, past.steps) = then }
    learned = reached
    state =
      then.optimizer.flatMap(kind).map { OptimizerState(returning: then.slots, of: $0, renewedAt: then.renewedAt) }
      ?? OptimizerState()
    (before, finite) = (nil, then.finite)
    let isOver = then.isFinished || epoch >= options.epochs
    record.state = isOver ? .finished : .paused
    if isOver { run.finish() } else { run.goOn(with: self) }
  }

  // An optimizer is known to a file by its word.
  private func word(_ kind: ObjectIdentifier) -> String? { kinds.first { $0.kind == kind }?.word }
  private func kind(_ word: String) -> ObjectIdentifier? { kinds.first { $0.word == word }?.kind }

  private var kinds: [(word: String, kind: ObjectIdentifier)] {
    options.optimizer.values.map { ("\(type(of: $0))", ObjectIdentifier(type(of: $0))) }
  }
}
