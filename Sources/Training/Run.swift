public import Models
internal import Synchronization

/// The history of a training. It may be read while the training goes on in the background.
public final class Run: @unchecked Sendable {
  /// One epoch of it.
  public struct Epoch: Sendable {
    /// The mean loss over the steps, the penalty included.
    public var loss: Double
    /// The share of examples that were right during the epoch; nil without classes.
    public var accuracy: Double?
    /// The loss on the validation part, without the penalty; nil without one.
    public var validationLoss: Double?
    /// The share of validation examples that are right.
    public var validationAccuracy: Double?
    /// The learning rate of the last step.
    public var rate: Double
    /// The norm of the last step's update, divided by the norm of the parameters.
    public var updateRatio: Double
    /// The mean penalty over the steps, which is in the loss.
    public var penalty = 0.0
    /// What the last step promised: the gradient times the update, as a share of the loss. A step that promises most of
    /// the loss is too long for a straight line to be true.
    public var promise: Double?
    /// The share of the weights whose gradients were wholly zero in the last step.
    public var still: Double?

    /// An epoch with those figures.
    public init(
      loss: Double, accuracy: Double? = nil, validationLoss: Double? = nil, validationAccuracy: Double? = nil, rate: Double,
      updateRatio: Double
    ) {
      (self.loss, self.accuracy, self.validationLoss) = (loss, accuracy, validationLoss)
      (self.validationAccuracy, self.rate, self.updateRatio) = (validationAccuracy, rate, updateRatio)
    }
  }

  /// How a training stands.
  public enum State: Sendable, Equatable {
    /// It is at work.
    case running
    /// It has not begun, or has been stopped, and can go on.
    case paused
    /// All epochs are done.
    case finished
  }

  /// The network that is trained.
  public let network: Network
  /// What is trained with how.
  public let options: TrainingOptions
  /// What it is trained on.
  public let task: Task

  /// What has happened, which the training writes down.
  let record: RunRecord
  private let paused: Mutex<Trainer?>

  /// How it began; nil before the first step.
  public var start: Start? { record.start }
  /// Where the training ceased to give numbers, if it did; it is over then.
  public var divergence: Divergence? { record.divergence }
  /// The epochs that are done.
  public var epochs: [Epoch] { record.epochs }
  /// How many steps are done.
  public var steps: Int { record.steps }
  /// How many seconds it has taken.
  public var seconds: Double { record.seconds }
  /// How it stands.
  public var state: State { record.state }
  /// What goes on with it; nil when all is done.
  public var trainer: Trainer? { paused.withLock { $0 } }

  // A run keeps what could go on with it; that one keeps no run, or neither would ever be given back.
  init(network: Network, options: TrainingOptions, task: Task, record: RunRecord, trainer: Trainer?) {
    (self.network, self.options, self.task) = (network, options, task)
    self.record = record
    paused = Mutex(trainer)
  }

  /// It can go on again: it was set back.
  func goOn(with trainer: Trainer) { paused.withLock { $0 = trainer } }

  /// Gives back what could have gone on.
  func finish() { paused.withLock { $0 = nil } }
}
