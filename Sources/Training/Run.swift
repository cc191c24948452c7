public import Models
internal import Synchronization

/// The history of a training. It may be read while the training goes on in the background.
public final class Run: @unchecked Sendable {
  /// How a training stands.
  public enum State: Sendable, Equatable {
    /// It is at work.
    case running
    /// It has not begun, or has been stopped, and can go on.
    case paused
    /// All epochs are done.
    case finished
  }

  /// What it is called: the first variable that it was given to.
  public var name: String { record.name ?? "run" }

  /// It is called so, unless it has a name already.
  public func settle(name: String) { record.name = record.name ?? name }

  /// The networks that are trained, together where there are several.
  public let networks: [Network]
  /// What is trained with how.
  public let options: TrainingOptions
  /// What it is trained on.
  public let task: Task
  /// The data, where they are still known: a run that comes out of a file has none.
  public let source: RunSource?

  /// What has happened, which the training writes down.
  let record: RunRecord
  private let paused: Mutex<Trainer?>

  /// The network that is trained; of several the first.
  public var network: Network { networks.first ?? Network([]) }
  /// All that is trained as one list of stages, each once: whatever keeps or looks for its numbers goes by that.
  public var trained: Network { networks.count == 1 ? network : Network(networks.flatMap(\.elements)) }
  /// How it began; nil before the first step.
  public var start: Start? { record.start }
  /// Where the training ceased to give numbers, if it did; it is over then.
  public var divergence: Divergence? { record.divergence }
  /// The epochs that are done.
  public var epochs: EpochHistory { record.epochs }
  /// How many steps are done.
  public var steps: Int { record.steps }
  /// The loss of each step, the penalty included; none of a training whose steps are not known any more.
  public var batchLosses: [Float] { record.losses }
  /// How many seconds it has taken.
  public var seconds: Double { record.seconds }
  /// How it stands.
  public var state: State { record.state }
  /// What goes on with it; nil when all is done.
  public var trainer: Trainer? { paused.withLock { $0 } }

  // A run keeps what could go on with it; that one keeps no run, or neither would ever be given back.
  init(
    networks: [Network], options: TrainingOptions, task: Task, record: RunRecord, source: RunSource? = nil, trainer: Trainer?
  ) {
    (self.networks, self.options, self.task, self.source) = (networks, options, task, source)
    self.record = record
    paused = Mutex(trainer)
  }

  /// A run of which a file tells: what came of it, and what it kept.
  public convenience init(
    networks: [Network], options: TrainingOptions, task: Task, over state: TrainingState, kept: [String: [[Network]]],
    name: String
  ) {
    let record = RunRecord()
    (record.epochs, record.seconds, record.start, record.divergence) = (
      state.epochs, state.seconds, state.start, state.divergence
    )
    record.restoreSteps(state.steps, losses: state.losses)
    (record.ending, record.models, record.name, record.state) = (state.ending, KeptModels(kept), name, .finished)
    self.init(networks: networks, options: options, task: task, record: record, trainer: nil)
  }

  /// It can go on again: it was set back.
  func goOn(with trainer: Trainer) { paused.withLock { $0 = trainer } }

  /// Gives back what could have gone on.
  func finish() { paused.withLock { $0 = nil } }
}
