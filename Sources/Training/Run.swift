public import Models

/// The history of a training.
public final class Run {
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
    /// It is at work, or it has been stopped and can go on.
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
  /// The epochs that are done.
  public internal(set) var epochs: [Epoch] = []
  /// How many steps are done.
  public internal(set) var steps = 0
  /// How many seconds it has taken.
  public internal(set) var seconds = 0.0
  /// How it stands.
  public internal(set) var state = State.paused
  /// What goes on with it.
  public internal(set) var trainer: Trainer?

  init(network: Network, options: TrainingOptions, classes: Int, chance: Double?) {
    (self.network, self.options, self.classes, self.chance) = (network, options, classes, chance)
  }
}
