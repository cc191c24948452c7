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
  }

  let record = RunRecord()
  private let known = Mutex<Weak>(Weak())
  private let task: Run.Task
  private let network: Network
  private let data: Dataset
  let options: TrainingOptions
  private let loss: any Loss
  private let validator: Evaluator?
  let feeder: BatchFeeder
  private var plans: [Int: Plan<Float>] = [:]
  // The plan whose memory the others work in: only one runs at a time.
  private var largest: Plan<Float>?
  private var block: ParameterBlock?
  var state = OptimizerState()
  // How many examples make a step, by epoch.
  private let batches: [Int]
  // How many examples an epoch sees, by the size of its batches.
  private let drawn: [Int: Int]
  private let allSteps: Int
  var epoch = 0, position = 0
  var total = 0.0, penalties = 0.0, correct = 0, seen = 0
  // The last step's rate, update ratio, promise and share of weights that nothing reaches.
  var lastRate = 0.0, lastRatio = 0.0, lastPromise = 0.0, lastStill = 0.0
  // How far the network had been trained before, and how far this training was when its stages last learned of it.
  var past: Experience
  private let stages: [Stage]
  var learned = (epochs: 0, steps: 0)
  // The parameters as they were when this training last began, to return to if it fails.
  var before: [Float]?
  // The parameters behind the last whole epoch, to return to if it diverges; none where those of the beginning are.
  var finite: [Float]?

  /// A training of a network on data. What can be wrong with them is found here, before any work.
  public init(_ network: Network, on data: Dataset, validation: Dataset?, options: TrainingOptions) throws {
    guard data.count > 0 else { throw TrainingError.noExamples(part: "training part") }
    guard !network.isEnsemble else { throw NetworkError.trainsMembers }
    try FiniteCheck.check(data)
    try network.comeToLife(for: data)
    try network.fitPreprocessing(on: data.features)
    try network.checkFitted()
    let parameters = network.parameters.map(\.parameter)
    if !parameters.isEmpty, parameters.allSatisfy({ !$0.isTrainable }) { throw TrainingError.frozen }
    let batches = try Self.batches(options, of: data.count)
    self.batches = batches
    let drawn = Dictionary(uniqueKeysWithValues: Set(batches).map { ($0, data.epochCount(batch: $0)) })
    self.drawn = drawn
    allSteps = batches.reduce(0) { $0.saturatingSum((drawn[$1, default: data.count] + $1 - 1) / $1) }
    let loss = try options.loss.settled(for: network, classes: data.hasClasses)
    self.loss = loss
    (self.network, self.data, self.options) = (network, data, options)
    (past, stages) = (network.experience, network.everything.stages)
    feeder = BatchFeeder(data)
    validator = try validation.flatMap { $0.count > 0 ? $0 : nil }.map { try Evaluator(network, on: $0, loss: .fixed(loss)) }
    task = Run.Task(data, validation: validation, loss: loss)
    // The graph is built once here, so that shapes and sizes are known to fit.
    let scored = try ScoredGraph(network, batch: batches.max() ?? 1, data: data, loss: loss, mode: .training, isDrawn: true)
    try Self.checkMemory(scored, validator, options)
    try Self.checkSigns(options)
    // The last batch may be one of one; where all are, batch normalisation would learn no statistics.
    if batches.contains(1) {
      let single = try ScoredGraph(network, batch: 1, data: data, loss: loss, mode: .single, isDrawn: true)
      // What is frozen has them already.
      func fixed(_ graph: Graph) -> Int { graph.count(where: { $0 is FixedNorm }) }
      if fixed(single.graph) > fixed(scored.graph) { throw TrainingError.batchOfOne }
    }
  }

  private struct Weak { weak var run: Run? }

  /// The history.
  public var run: Run {
    known.withLock { known in
      if let run = known.run { return run }
      let made = Run(
        network: network, options: options, task: task, record: record,
        trainer: record.state == .finished ? nil : self)
      known.run = made
      return made
    }
  }

  // All that training takes must be there before any of it is taken.
  private static func checkMemory(_ scored: ScoredGraph, _ validator: Evaluator?, _ options: TrainingOptions) throws {
    let slots = (0..<options.epochs).map { type(of: options.optimizer.optimizer(in: $0)).slots }.max() ?? 0
    let training = try Footprint.training(
      scored.graph, outputs: [scored.scores, scored.loss], loss: scored.loss, slots: slots, precision: options.precision)
    let needed = training.saturatingSum(try validator?.bytes ?? 0)
    do { try MemoryBudget.check(needed) } catch { throw NetworkError.memory(error) }
  }

  // A negative rate climbs, and a negative strength rewards large weights: nobody means that.
  private static func checkSigns(_ options: TrainingOptions) throws {
    for epoch in 0..<options.epochs {
      let moment = Moment(epoch: epoch, epochs: options.epochs, step: epoch, steps: options.epochs)
      let rate = (options.rate ?? options.optimizer.optimizer(in: epoch).rate).schedule.value(at: moment)
      if rate < 0 { throw TrainingError.negative("lr", epoch: epoch + 1, value: rate) }
      try options.rules.check(at: moment)
    }
  }

  private static func batches(_ options: TrainingOptions, of count: Int) throws -> [Int] {
    try (0..<options.epochs).map { epoch in
      let size = options.batch.schedule.value(
        at: Moment(epoch: epoch, epochs: options.epochs, step: epoch, steps: options.epochs))
      guard size.rounded() >= 1 else { throw TrainingError.batch(epoch: epoch + 1, size: size) }
      return Int(exactly: min(size.rounded(), Double(count))) ?? count
    }
  }

  private var batch: Int { batches.indices.contains(epoch) ? batches[epoch] : batches.last ?? 1 }
  private var optimizer: any Optimizer { options.optimizer.optimizer(in: epoch) }
  private var examplesPerEpoch: Int { drawn[batch] ?? data.count }
  private var stepsPerEpoch: Int { (examplesPerEpoch + batch - 1) / batch }

  /// Goes on until all epochs are done, or `stop` says to pause, or the loss is no number any more: that is a result, which
  /// the run tells of.
  ///
  /// It has the engine's thread in turns, between which others may compute: they see the network as it stands behind a
  /// whole step.
  /// `stop` is asked between any two steps of the plan; where it goes by the number at `flag` alone, kernels that take
  /// long look there as well.
  public func train(stop: () -> Bool, flag: UnsafePointer<Int32>? = nil, observe: (Event) -> Void) throws {
    guard record.state != .finished else { throw TrainingError.finished }
    repeat { try takeTurn(stop: stop, flag: flag, observe: observe) } while record.state == .running
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
        while epoch < options.epochs {
          let outcome = try Abandonment.watching(flag) {
            try trainEpoch(resting: { Clock.seconds() - began > Self.turn }, stop: stop, observe: observe)
          }
          switch outcome {
          case .done: break
          case .resting: return
          case .stopped:
            // Where it diverges later, the epoch that is left here is taken back as a whole.
            finite = position > 0 ? finite ?? before : nil
            (record.state, before) = (.paused, nil)
            return
          }
        }
        finish()
      } catch let divergence as Run.Divergence {
        // Going on would lead to the same place.
        restore(to: finite ?? before)
        record.divergence = divergence
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
  private enum Outcome { case done, resting, stopped }

  // MARK: An epoch

  private func trainEpoch(resting: () -> Bool, stop: () -> Bool, observe: (Event) -> Void) throws -> Outcome {
    if feeder.epoch == nil {
      let random = Random(seed: options.seed, stream: 1).stream(UInt64(clamping: past.epochs.saturatingSum(epoch)))
      feeder.epoch = EpochDraw(data, shuffled: options.shuffles, batch: batch, random: random)
    }
    if let block { try state.renew(for: optimizer, count: block.learned.count, at: record.steps) }
    while position < stepsPerEpoch {
      guard try step(stop: stop) else { return .stopped }
      observe(.step(progress))
      if position < stepsPerEpoch, resting() { return .resting }
    }
    var facts = Run.Epoch(
      loss: total / Double(max(seen, 1)), accuracy: data.hasClasses ? Double(correct) / Double(max(seen, 1)) : nil,
      rate: lastRate, updateRatio: lastRatio)
    (facts.penalty, facts.promise, facts.still) = (penalties / Double(max(seen, 1)), lastPromise, lastStill)
    if let validator {
      let validation: Evaluation
      do { validation = try validator.evaluate(stop: stop) } catch TrainingError.interrupted { return .stopped }
      guard validation.loss.isFinite else { throw divergence(.validation(loss: validation.loss), atStep: record.steps) }
      (facts.validationLoss, facts.validationAccuracy) = (validation.loss, validation.accuracy)
    } else if epoch + 1 == options.epochs {
      guard try checkLastStep(stop: stop) else { return .stopped }
    }
    if epoch + 1 < options.epochs { keepFinite() }
    record.epochs.append(facts)
    epoch += 1
    (position, total, penalties, correct, seen, feeder.epoch) = (0, 0, 0, 0, 0, nil)
    observe(.epoch(epoch, of: options.epochs, facts))
    return .done
  }

  private var progress: Progress {
    let seen = max(seen, 1)
    return Progress(
      epoch: epoch + 1, epochs: options.epochs, step: position, steps: stepsPerEpoch, seen: seen, examples: examplesPerEpoch,
      loss: total / Double(seen), accuracy: data.hasClasses ? Double(correct) / Double(seen) : nil)
  }

  // Nothing looks at what the very last step did; one that moved the weights by more than themselves may have broken them.
  private func checkLastStep(stop: () -> Bool) throws -> Bool {
    guard !(lastRatio > 0 && lastRatio <= 1) else { return true }
    let rows = rows(position - 1)
    let plan = try plan(rows.count)
    try feeder.feed(rows, to: plan, next: 0..<0)
    guard try plan.forward(stop: stop) else { return false }
    guard plan.loss.isFinite else { throw divergence(.training(loss: plan.loss), atStep: record.steps) }
    return true
  }

  private func keepFinite() {
    guard let block else { return }
    if finite?.count == block.values.count {
      finite?.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: block.values.buffer) }
    } else {
      finite = Array(block.values.buffer)
    }
  }

  private func divergence(_ sign: Run.Divergence.Sign, atStep step: Int) -> Run.Divergence {
    Run.Divergence(step: step, epoch: epoch + 1, rate: lastRate, sign: sign, kept: record.steps - position)
  }

  // MARK: A step

  private func step(stop: () -> Bool) throws -> Bool {
    let rows = rows(position)
    let moment = Moment(epoch: epoch, epochs: options.epochs, step: record.steps, steps: allSteps)
    let rate = (options.rate ?? optimizer.rate).schedule.value(at: moment)
    let plan = try plan(rows.count)
    guard let step = TrainingStep(plan, rules: options.rules.rules(at: moment), rate: rate) else { return false }
    plan.run.seed = options.seed
    plan.run.step = UInt64(clamping: past.steps.saturatingSum(record.steps))
    try feeder.feed(rows, to: plan, next: self.rows(position + 1))
    guard let loss = try step.forward(stop: stop) else { return false }
    lastRate = rate
    guard loss.whole.isFinite else { throw divergence(.training(loss: loss.whole), atStep: record.steps + 1) }
    guard try step.backward(stop: stop) else { return false }
    if record.start == nil { record.start = try Run.Start(loss: loss.bare, penalty: loss.penalty, plan: plan, of: network) }
    let isLast = position + 1 == stepsPerEpoch
    if isLast { lastStill = plan.block?.still ?? 0 }
    // From here to the end nothing stops: the step commits.
    if let movement = step.update(optimizer, state, number: record.steps - state.renewedAt + 1, watched: isLast) {
      lastRatio = movement.ratio
      lastPromise = loss.whole > 0 ? movement.promise / loss.whole : 0
      // max(x, 0) can hide from the loss that the parameters are no numbers any more.
      guard lastRatio.isFinite else { throw divergence(.weights, atStep: record.steps + 1) }
    }
    (total, seen) = (total + loss.whole * Double(rows.count), seen + rows.count)
    penalties += loss.penalty * Double(rows.count)
    if data.hasClasses { correct += plan.correct }
    record.steps += 1
    position += 1
    return true
  }

  // The places of a step's examples in this epoch; none behind the last.
  private func rows(_ position: Int) -> Range<Int> {
    let start = min(position * batch, examplesPerEpoch)
    return start..<min(start + batch, examplesPerEpoch)
  }

  /// How many epochs and steps the network has learned of. An epoch whose order has been used counts, also where it is left
  /// in the middle; one that diverged has left nothing behind.
  var reached: (epochs: Int, steps: Int) {
    record.divergence.map { (epoch, $0.kept) } ?? (epoch + (position > 0 ? 1 : 0), record.steps)
  }

  // Lets the stages know how far they have come, so that whatever trains them next draws order and noise anew.
  private func remember() {
    let reached = reached
    guard reached != learned else { return }
    let news = (epochs: reached.epochs - learned.epochs, steps: reached.steps - learned.steps)
    learned = reached
    for stage in stages {
      let before = stage.experience
      stage.experience = Experience(
        epochs: before.epochs.saturatingSum(news.epochs), steps: before.steps.saturatingSum(news.steps), loss: loss,
        classes: data.hasClasses)
    }
  }

  // MARK: Plans and memory

  /// Lets the stages know how far they have come, where their numbers were brought from elsewhere.
  public func settleExperience() {
    for stage in stages {
      stage.experience = Experience(
        epochs: past.epochs.saturatingSum(learned.epochs), steps: past.steps.saturatingSum(learned.steps), loss: loss,
        classes: data.hasClasses)
    }
  }

  // Makes the plan of a full batch, and with it the block and the state; keeps what is needed to undo this training.
  private func prepare() throws {
    if let block, !network.parameters.allSatisfy({ block.holds($0.parameter) }) { throw TrainingError.networkMoved }
    let plan = try plan(batch)
    guard let block = plan.block else { return }
    if self.block == nil { self.block = block }
    if before == nil { before = Array(block.values.buffer) }
  }

  private func restore(to values: [Float]?) {
    guard let block, let values, values.count == block.values.count else { return }
    _ = block.values.buffer.update(fromContentsOf: values)
    block.touch()
  }

  private func plan(_ rows: Int) throws -> Plan<Float> {
    if let known = plans[rows] { return known }
    let graph = try ScoredGraph(
      network, batch: rows, data: data, loss: loss, mode: rows == 1 ? .single : .training, isDrawn: true)
    let made = try graph.trainingPlan(precision: options.precision, sharing: largest)
    if made.arenaBytes > largest?.arenaBytes ?? -1 { largest = made }
    plans[rows] = made
    return made
  }
}
