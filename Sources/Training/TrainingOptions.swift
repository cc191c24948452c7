public import Forms
public import Kernels
public import Models

/// How a network is trained.
public struct TrainingOptions {
  /// How often all examples are seen.
  public var epochs = 10
  /// How many examples make a step.
  public var batch = Setting(32)
  /// How many batches make a step: their gradients are put together before the parameters change.
  public var accumulate = 1
  /// The share of a batch's examples whose losses count, the largest ones.
  public var hard = 1.0
  /// The sizes that images have in turn.
  public var scales = ImageScales()
  /// What is made small.
  public var loss = LossChoice.auto
  /// How parameters change.
  public var optimizer = OptimizerSchedule()
  /// The learning rate, in place of the optimizer's own.
  public var rate: Setting?
  /// What changes a step besides the optimizer.
  public var rules = RuleSettings()
  /// Parts that have settings of their own.
  public var groups: [ParameterGroup] = []
  /// What is measured of each epoch besides the loss and, with classes, the accuracy.
  public var metrics: [any Metric] = []
  /// What is looked at in the network behind each epoch.
  public var monitors: [any Monitor.Type] = []
  /// Which weights are kept beside those at work.
  public var keeping = KeepingOptions()
  /// When it ends before all epochs are done.
  public var endings = EndingOptions()
  /// In which numbers the values and weights of a step are; parameters and their gradients are floats.
  public var precision = Precision.f32
  /// The seed of order and noise.
  public var seed: UInt64 = 0
  /// How all of this was written, by name.
  public var written: [(name: String, argument: Argument)] = []
  /// Whether each epoch has an order of its own.
  public var shuffles = true

  /// The defaults, with Adam.
  public init() {}
}
