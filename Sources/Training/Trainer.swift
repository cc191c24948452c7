public import Datasets
internal import Graphs
internal import Kernels
public import Models
internal import Synchronization
internal import Tensors

/// Trains a network, step by step, and can stop between any two steps of its plan and go on as if it never had.
///
/// A step changes nothing until its end, where parameters, optimizer state, running statistics and counters change
/// together. What is random depends on the seed and the counters alone.
public final class Trainer: @unchecked Sendable {
  /// How far a training is.
  public struct Progress: Sendable {
    /// The epoch that is at work, from 1, and how many there are.
    public var epoch: Int, epochs: Int
    /// The steps of this epoch that are done, and how many it has.
    public var step: Int, steps: Int
    /// The examples of this epoch that were seen, and how many there are.
    public var seen: Int, examples: Int
    /// The mean loss of the epoch so far.
    public var loss: Double
    /// The share of its examples that were right; nil without classes.
    public var accuracy: Double?
  }

  /// What a caller hears while training goes on.
  public enum Event: Sendable {
    /// A step is done.
    case step(Progress)
    /// An epoch is done.
    case epoch(Int, of: Int, Run.Epoch)
    /// An optimizer takes over from another, and what that had gathered is gone.
    case handOff(epoch: Int, from: String, to: String)
  }

  let record = RunRecord()
  private let known = Mutex<Weak>(Weak())
  private let task: Run.Task
  private let source: RunSource?
  let objective: Objective
  let options: TrainingOptions
  let validators: [Evaluator?]
  let feeders: [BatchFeeder]
  /// What goes along with it, and writes down how things stand.
  public var companions: [any TrainingCompanion] = []
  // By how many examples of each head they take.
  private var plans: [[Int]: (graph: ScoredGraph, plan: Plan<Float>)] = [:]
  private var probes: [Int: StageProbe] = [:]
  // The plan whose memory the others work in: only one runs at a time.
  private var largest: Plan<Float>?
  private(set) var block: ParameterBlock?
  private(set) var groups: StepGroups?
  var slots = OptimizerState()
  let batches: EpochBatches
  var now = EpochStanding()
  // How far the network had been trained before, and how far this training was when its stages last learned of it.
  var past: Experience
  let stages: [Stage]
  // Who keeps weights beside those at work.
  var keepers: [any WeightKeeper]
  var learned = (epochs: 0, steps: 0)
  // The parameters as they were when this training last began, to return to if it fails.
  var before: [Float]?
  // The parameters behind the last whole epoch, to return to if it diverges; none where those of the beginning are.
  var finite: [Float]?

  /// A training of a network on data.
  public convenience init(_ network: Network, on data: Dataset, validation: Dataset?, options: TrainingOptions) throws {
    try self.init([Subject(network, on: data, validation: validation)], options: options)
  }

  /// A training of networks together, which may share stages: a step takes a batch of each one's data. What can be wrong with
  /// them is found here, before any work.
  public init(_ subjects: [Subject], options: TrainingOptions) throws {
    guard let first = subjects.first else { throw TrainingError.noExamples(part: "training part") }
    for subject in subjects { try subject.prepare() }
    let objective = try Objective(subjects, options)
    (self.objective, self.options) = (objective, options)
    let whole = subjects.count == 1 ? first.network : Network(subjects.flatMap(\.network.elements))
    let parameters = whole.parameters.map(\.parameter)
    if !parameters.isEmpty, parameters.allSatisfy({ !$0.isTrainable }) { throw TrainingError.frozen }
    let own = Set(parameters.map { ObjectIdentifier($0) })
    for group in options.groups where !group.part.parameters.contains(where: { own.contains(ObjectIdentifier($0.parameter)) }) {
      throw TrainingError.strangeGroup(group.part.source)
    }
    guard options.accumulate == 1 || subjects.count == 1 else { throw TrainingError.accumulatesSeveral }
    batches = try EpochBatches(options, subjects.map(\.data))
    // A sampler may leave nothing over.
    guard batches.allSteps > 0 else { throw TrainingError.noExamples(part: "training part") }
    (past, stages) = (whole.experience, whole.everything.stages)
    keepers = options.keeping.keepers
    feeders = subjects.map { BatchFeeder($0.data) }
    validators = try zip(subjects, objective.heads).map { subject, head in
      try subject.validation.map { try Evaluator(subject.network, on: $0, loss: .fixed(head.loss), metrics: head.metrics) }
    }
    source = subjects.count == 1 ? RunSource(first.data, validation: first.validation, after: whole.experience.steps) : nil
    task = Run.Task(objective, validation: subjects.reduce(0) { $0.saturatingSum($1.validation?.count ?? 0) })
    try Self.checkGraphs(objective, batches, validators, options)
    try Self.checkSigns(options)
    try Self.checkOptimizers(options, batches)
    try checkKeeping()
  }

  private struct Weak { weak var run: Run? }

  /// The history.
  public var run: Run {
    known.withLock { known in
      if let run = known.run { return run }
      let made = Run(
        networks: objective.heads.map(\.network), options: options, task: task, record: record, source: source,
        trainer: record.state == .finished ? nil : self)
      known.run = made
      return made
    }
  }

  /// Goes on until all epochs are done, or `stop` says to pause, or the loss is no number any more: that is a result, which
  /// the run tells of.
  ///
  /// It has the engine's thread in turns, between which others may compute: they see the network as it stands behind a
  /// whole step.
  /// `stop` is asked between any two steps of the plan; where it goes by the number at `flag` alone, kernels that take
  /// long look there as well.
  public func train(stop: () -> Bool, flag: UnsafePointer<Int32>? = nil, observe: (Event) -> Void) throws {
    guard record.state != .finished else { throw TrainingError.finished }
    for companion in companions { try companion.begins(self) }
    defer { for companion in companions { companion.stops(self) } }
    let observe = { (event: Event) in
      observe(event)
      for companion in self.companions { companion.hears(event, of: self) }
    }
    var judged = record.epochs.count
    repeat {
      try takeTurn(stop: stop, flag: flag, observe: observe)
      guard let condition = options.endings.condition, record.state == .running, judged < record.epochs.count else { continue }
      judged = record.epochs.count
      do { if try condition(run) { record.ending = .until } } catch {
        record.state = .paused
        throw error
      }
    } while record.state == .running
  }

  /// Takes the memory and places the parameters, so that afterwards they stay where they are while others read them.
  func begin() throws { try Computing.perform { try prepare() } }

  // A turn is short beside what a person notices, and long beside the change of threads.
  private static let turn = 0.01

  private func takeTurn(stop: () -> Bool, flag: UnsafePointer<Int32>?, observe: (Event) -> Void) throws {
    try Computing.perform {
      let began = Clock.seconds()
      defer {
        record.seconds += Clock.seconds() - began
        remember()
      }
      do {
        try prepare()
        record.state = .running
        while now.epoch < options.epochs, record.ending == nil {
          let outcome = try Abandonment.watching(flag) {
            try trainEpoch(resting: { Clock.seconds() - began > Self.turn }, stop: stop, observe: observe)
          }
          switch outcome {
          // Whoever has a condition looks at it on a thread of its own.
          case .done where options.endings.condition != nil: return
          case .done: break
          case .resting: return
          case .stopped:
            // Where it diverges later, the epoch that is left here is taken back as a whole.
            finite = now.position > 0 ? finite ?? before : nil
            (record.state, before) = (.paused, nil)
            return
          }
        }
        guard try settleKept(stop: stop) else { return record.state = .paused }
        finish()
      } catch let divergence as Run.Divergence {
        // Going on would lead to the same place.
        restore(to: finite ?? before)
        record.divergence = divergence
        _ = try? settleKept(stop: { false })
        finish()
      } catch {
        restore(to: before)
        (before, finite) = (nil, nil)
        record.state = .paused
        throw error
      }
    }
  }

  private func finish() {
    (record.state, before, finite) = (.finished, nil, nil)
    known.withLock { $0.run }?.finish()
  }

  // How an epoch was left.
  enum Outcome { case done, resting, stopped }

  // MARK: Plans and memory

  // Makes the plan of a full step, and with it the block and the state; keeps what is needed to undo this training.
  func prepare() throws {
    // What another loss has kept at the stages is none of this training's.
    let parameters = objective.heads.flatMap { $0.network.parameters.map(\.parameter) }.filter { $0.kind != .lossState }
    if let block, !parameters.allSatisfy({ block.holds($0) }) { throw TrainingError.networkMoved }
    guard let block = try plan(batches.full(now.epoch)).plan.block else { return }
    if self.block == nil { (self.block, groups) = (block, StepGroups(block, parameters, options.groups)) }
    if before == nil { before = Array(block.values.buffer) }
  }

  func restore(to values: [Float]?) {
    guard let block, let values, values.count == block.values.count else { return }
    _ = block.values.buffer.update(fromContentsOf: values)
    block.touch()
  }

  /// The plan of a step on so many examples of each head, with its graph.
  func plan(_ rows: [Int]) throws -> (graph: ScoredGraph, plan: Plan<Float>) {
    let scale = scale
    let key = rows + (scale.map { [$0.height, $0.width] } ?? [])
    if let known = plans[key] { return known }
    let graph = try ScoredGraph(objective, rows: rows, scale: scale)
    try graph.bringToLife()
    let made = try graph.trainingPlan(precision: options.precision, sharing: largest)
    if made.arenaBytes > largest?.arenaBytes ?? -1 { largest = made }
    plans[key] = (graph, made)
    return (graph, made)
  }

  /// The size that images have in the step at work; nil where they stay as they are.
  var scale: ImageScale? {
    let (sizes, every) = (options.scales.sizes, options.scales.every)
    guard !sizes.isEmpty else { return nil }
    let turn = UInt64(clamping: past.steps.saturatingSum(record.steps) / max(every, 1))
    return sizes[Random(seed: options.seed, stream: 3).below(sizes.count, at: turn)]
  }

  /// What looks at a head's stages.
  func probe(_ head: Int) throws -> StageProbe {
    if let known = probes[head] { return known }
    let made = try StageProbe(
      objective.heads[head].network, on: objective.heads[head].data, loss: objective.heads[head].loss)
    probes[head] = made
    return made
  }
}
