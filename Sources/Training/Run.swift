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
  /// How many classes the data have; 0 where the targets are numbers.
  public let classes: Int
  /// The loss of a network that knows nothing, where there is such a figure.
  public let chance: Double?

  private struct Progress {
    var epochs: [Epoch] = []
    var steps = 0
    var seconds = 0.0
    var state = State.paused
    var trainer: Trainer?
  }

  private let progress = Mutex(Progress())

  /// The epochs that are done.
  public internal(set) var epochs: [Epoch] {
    get { progress.withLock { $0.epochs } }
    set { progress.withLock { $0.epochs = newValue } }
  }

  /// How many steps are done.
  public internal(set) var steps: Int {
    get { progress.withLock { $0.steps } }
    set { progress.withLock { $0.steps = newValue } }
  }

  /// How many seconds it has taken.
  public internal(set) var seconds: Double {
    get { progress.withLock { $0.seconds } }
    set { progress.withLock { $0.seconds = newValue } }
  }

  /// How it stands.
  public internal(set) var state: State {
    get { progress.withLock { $0.state } }
    set { progress.withLock { $0.state = newValue } }
  }

  /// What goes on with it; nil when all is done.
  public internal(set) var trainer: Trainer? {
    get { progress.withLock { $0.trainer } }
    set { progress.withLock { $0.trainer = newValue } }
  }

  init(network: Network, options: TrainingOptions, classes: Int, chance: Double?) {
    (self.network, self.options, self.classes, self.chance) = (network, options, classes, chance)
  }
}
