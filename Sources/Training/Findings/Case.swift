public import Datasets
public import Models
internal import Tensors

/// What rules read: as much as is known of a network, its data, how it is trained, and what came of it.
public struct Case {
  /// The structure of the network.
  private(set) var network: NetworkFacts?
  /// The data.
  private(set) var data: DataEvidence?
  /// What neighbours say of the labels.
  private(set) var labels: LabelEvidence?
  /// What is made small.
  private(set) var loss: (any Loss)?
  /// How it is trained, where that is known.
  private(set) var options: TrainingOptions?
  /// What a training left.
  private(set) var history: DiagnosisFacts?
  private(set) var curve: DiagnosisCurve?
  /// What goes through the network with new weights, and with those that it has.
  private(set) var initial: Signals?
  private(set) var signals: Signals?
  /// How many steps the network had behind it when the training began; nil where that is not known.
  private(set) var startedAt: Int?
  /// Whether the network has been trained since.
  private(set) var hasMovedOn = false

  /// A network that is to be trained, on data where there are some; `options` are those that are known.
  ///
  /// Throws where the network does not fit the data, and what `stop` breaks off.
  public init(
    lint network: Network, on training: Dataset? = nil, validation: Dataset? = nil, options: TrainingOptions? = nil,
    stop: () -> Bool = { false }
  ) throws {
    let copy = try network.copy(fresh: Random(seed: options?.seed ?? 0, stream: 4))
    // New weights are free; what is frozen is part of what is looked at.
    for (stage, twin) in zip(network.everything.stages, copy.everything.stages) where stage.isFrozen {
      Network([Network.Element(twin)]).setFrozen(true)
    }
    startedAt = network.experience.steps
    if let training {
      try copy.comeToLife(for: training)
      data = DataEvidence(training, validation: validation)
    } else {
      try copy.comeToLife()
    }
    self.network = try NetworkFacts(copy)
    self.options = options
    guard let training, training.targets != nil, let data, data.features.isFinite else { return }
    try copy.fitPreprocessing(on: training.features)
    loss = try (options?.loss ?? .auto).settled(for: network, classes: training.classTally)
    if let loss { initial = try Self.measured(copy, training, loss, stop) }
    labels = try LabelEvidence(data, stop: stop)
  }

  /// A training: what it left, the network that it left, and the data that it was on where they are still known.
  public init(_ run: Run, stop: () -> Bool = { false }) throws {
    let facts = DiagnosisFacts(run)
    (history, options) = (facts, run.options)
    curve = DiagnosisCurve(facts)
    guard run.networks.count == 1 else { return }
    let trained = run.network
    network = trained.isAlive ? try NetworkFacts(trained) : nil
    guard let source = run.source else { return }
    startedAt = source.steps
    let data = DataEvidence(source.training, validation: source.validation)
    self.data = data
    guard source.training.targets != nil, data.features.isFinite else { return }
    let loss = try run.options.loss.settled(for: trained, classes: source.training.classTally)
    self.loss = loss
    hasMovedOn = trained.experience.steps != source.steps + run.steps
    // New weights as they were; those of a network that came trained were others.
    if source.steps == 0 {
      let copy = try trained.copy(fresh: Random(seed: run.options.seed, stream: 4))
      try copy.comeToLife(for: source.training)
      try copy.fitPreprocessing(on: source.training.features)
      initial = try Self.measured(copy, source.training, loss, stop)
    }
    if !hasMovedOn { signals = try Self.measured(trained, source.training, loss, stop) }
    labels = try LabelEvidence(data, stop: stop)
  }

  /// The curves of a training alone.
  init(_ facts: DiagnosisFacts) {
    history = facts
    curve = DiagnosisCurve(facts)
  }

  /// What is known.
  var parts: Set<CasePart> {
    var parts: Set<CasePart> = []
    if network != nil { parts.insert(.network) }
    if data != nil { parts.insert(.data) }
    if options != nil { parts.insert(.options) }
    if history != nil { parts.insert(.history) }
    if signals != nil || initial != nil { parts.insert(.signals) }
    return parts
  }

  private static func measured(_ network: Network, _ data: Dataset, _ loss: any Loss, _ stop: () -> Bool) throws -> Signals {
    try Signals(network, on: data, loss: loss, stop: stop)
  }
}
