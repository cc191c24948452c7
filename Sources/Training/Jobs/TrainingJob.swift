internal import Glibc
public import Models
internal import Synchronization

/// A training in the background: on a thread of its own, which takes turns on the engine's with whatever else computes.
///
/// What reads the network meanwhile sees it as it stands behind a whole step.
public final class TrainingJob: @unchecked Sendable {
  /// What came of it.
  public enum Outcome: Sendable {
    /// It is still at work.
    case running
    /// All epochs are done, or it diverged.
    case finished
    /// It was stopped, and can go on.
    case stopped
    /// It failed, and the network is as it was.
    case failed(any Error)
  }

  /// Which one it is in its session, from 1.
  public let number: Int
  /// Its history.
  public private(set) var run: Run

  private struct State {
    var outcome = Outcome.running
    var progress: Trainer.Progress?
    // How far the run was at the job's end: another may have gone on with it.
    var reached: (epochs: Int, steps: Int)?
    var isToStop = false
  }

  private let state = Mutex(State())
  private let observe: @Sendable (Trainer.Event) -> Void
  private let ended: @Sendable (Outcome, Run) -> Void

  /// Starts a training, or goes on with it; throws where it cannot begin. `observe` hears of its steps, and `ended` of its end, on other threads.
  public init(
    _ number: Int, _ trainer: Trainer, observe: @escaping @Sendable (Trainer.Event) -> Void,
    ended: @escaping @Sendable (Outcome, Run) -> Void
  ) throws {
    try trainer.begin()
    (self.number, self.observe, self.ended) = (number, observe, ended)
    run = trainer.run
    // A job is listed long after it has ended; what it worked with is given back.
    BackgroundThread.start { [self] in work(trainer) }
  }

  /// How far it is; nil before the first step.
  public var progress: Trainer.Progress? { state.withLock { $0.progress } }

  /// How many epochs and steps of its run are done; once it is over, how many were done then.
  public var reached: (epochs: Int, steps: Int) { state.withLock { $0.reached } ?? (run.epochs.count, run.steps) }

  /// What came of it.
  public var outcome: Outcome { state.withLock { $0.outcome } }

  /// Whether it is at work.
  public var isRunning: Bool { if case .running = outcome { true } else { false } }

  /// Whether nobody else has its run any more.
  public var isForgotten: Bool { isKnownUniquelyReferenced(&run) }

  /// Lets it stop behind the step that is at work.
  public func stop() { state.withLock { $0.isToStop = true } }

  /// Waits until it is over, or `giveUp` says so; asked fifty times a second. True if it is over.
  @discardableResult
  public func wait(unless giveUp: () -> Bool = { false }) -> Bool {
    while isRunning {
      if giveUp() { return false }
      usleep(20_000)
    }
    return true
  }

  /// Whether it changes parameters that a network has.
  public func trains(_ network: Network) -> Bool {
    let own = Set(run.trained.parameters.map { ObjectIdentifier($0.parameter) })
    return network.parameters.contains { own.contains(ObjectIdentifier($0.parameter)) }
  }

  private func work(_ trainer: Trainer) {
    let outcome: Outcome
    do {
      try trainer.train(
        stop: { state.withLock { $0.isToStop } },
        observe: { event in
          if case .step(let progress) = event { state.withLock { $0.progress = progress } }
          observe(event)
        })
      outcome = run.state == .finished ? .finished : .stopped
    } catch {
      outcome = .failed(error)
    }
    // Whoever waits must find what the end has to say already said.
    ended(outcome, run)
    let reached = (run.epochs.count, run.steps)
    state.withLock { ($0.outcome, $0.reached) = (outcome, reached) }
  }
}
