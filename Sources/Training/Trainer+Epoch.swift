internal import Datasets
internal import Forms
internal import Graphs
internal import Kernels
internal import Models
internal import Tensors

extension Trainer {
  /// Goes through an epoch, or what is left of it.
  func trainEpoch(resting: () -> Bool, stop: () -> Bool, observe: (Event) -> Void) throws -> Outcome {
    if let block, let former = try slots.renew(for: optimizer, count: block.learned.count, at: record.steps) {
      let word = options.optimizer.values.map { type(of: $0) }.first { ObjectIdentifier($0) == former }?.word
      observe(.handOff(epoch: now.epoch + 1, from: word ?? "another", to: type(of: optimizer).word))
    }
    let steps = batches.steps(now.epoch)
    // A training whose time is over leaves its epoch as it stands.
    let isOver = options.endings.seconds.map { record.seconds >= $0 } ?? false
    if isOver { record.ending = .time }
    if isOver, now.position == 0 { return .done }
    while now.position < steps, !isOver {
      guard try step(stop: stop) else { return .stopped }
      observe(.step(progress))
      if now.position < steps, resting() { return .resting }
    }
    guard let epoch = try measured(stop: stop) else { return .stopped }
    if now.epoch + 1 < options.epochs { keepFinite() }
    record.add(epoch)
    now.advance()
    if let moment = keepers.isEmpty ? nil : keepingMoment(now.rate) {
      for place in keepers.indices { keepers[place].noteEpoch(moment) }
    }
    if let patience = options.endings.patience, let best = record.epochs.best, record.epochs.count - best >= patience {
      record.ending = record.ending ?? .early
    }
    if options.endings.stopsWhenBad, record.ending == nil, run.trouble != nil { record.ending = .bad }
    feeders.forEach { $0.reset() }
    observe(.epoch(now.epoch, of: options.epochs, epoch))
    return .done
  }

  // The figures of an epoch whose steps are done; nil if `stop` ended it.
  private func measured(stop: () -> Bool) throws -> Run.Epoch? {
    var epoch = Run.Epoch([("loss", now.meanLoss)] + objective.figures(now.meters))
    if validators.contains(where: { $0 != nil }) {
      var meters: [Meter] = []
      for validator in validators {
        do { meters.append(try validator?.measure(stop: stop) ?? Meter()) } catch TrainingError.interrupted { return nil }
      }
      let loss = zip(objective.heads, meters).reduce(0) { $0 + $1.0.weight * $1.1.meanLoss }
      guard loss.isFinite else { throw divergence(.validation(loss: loss), atStep: record.steps) }
      epoch.validationLoss = loss
      for figure in objective.figures(meters, prefix: "val_") { epoch[figure.name] = figure.value }
    } else if now.epoch + 1 == options.epochs {
      guard try checkLastStep(stop: stop) else { return nil }
    }
    if !options.monitors.isEmpty {
      for (place, head) in objective.heads.enumerated() {
        guard let seen = try probe(place).measure(options.monitors, stop: stop) else { return nil }
        for figure in seen { epoch[figure.name + head.suffix] = figure.value }
      }
    }
    (epoch.rate, epoch.penalty) = (now.rate, now.penalties / Double(max(now.seen, 1)))
    // Its last step alone is watched.
    if now.position == batches.steps(now.epoch) {
      (epoch.updateRatio, epoch.gradientNorm, epoch.promise, epoch.still) = (now.ratio, now.norm, now.promise, now.still)
    }
    return epoch
  }

  private var progress: Progress {
    let accuracy = objective.heads.first.flatMap { head in now.meters.first.map { $0.figures(Array(head.metrics.prefix(1))) } }
    return Progress(
      epoch: now.epoch + 1, epochs: options.epochs, step: now.position, steps: batches.steps(now.epoch),
      seen: max(now.seen, 1), examples: batches.examples(now.epoch), loss: now.meanLoss,
      accuracy: accuracy?.first { $0.name == "accuracy" }?.value)
  }

  // Nothing looks at what the very last step did; one that moved the weights by more than themselves may have broken them.
  private func checkLastStep(stop: () -> Bool) throws -> Bool {
    guard now.position > 0, !(now.ratio > 0 && now.ratio <= 1) else { return true }
    guard let places = batches.parts(places(now.position - 1), in: now.epoch).last else { return true }
    let plan = try plan(places.map(\.range.count)).plan
    try feed(places, to: plan, next: [])
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
    Run.Divergence(step: step, epoch: now.epoch + 1, rate: now.rate, sign: sign, kept: record.steps - now.position)
  }

  // MARK: A step

  private var optimizer: any Optimizer { options.optimizer.optimizer(in: now.epoch) }

  private func step(stop: () -> Bool) throws -> Bool {
    let places = places(now.position)
    let moment = Moment(
      epoch: now.epoch, epochs: options.epochs, step: record.steps, steps: batches.allSteps, losses: record.epochs.judged)
    let rate = (options.rate ?? optimizer.rate).schedule.value(at: moment)
    let parts = batches.parts(places, in: now.epoch)
    // That of the batch that comes last, whose statistics are part of the update.
    let plan = try plan((parts.last ?? places).map(\.range.count)).plan
    guard let step = TrainingStep(plan, groups: groups, rules: options.rules, rate: rate, at: moment) else { return false }
    let (number, isLast) = (record.steps - slots.renewedAt + 1, now.position + 1 == batches.steps(now.epoch))
    // What the first pass saw of the network as it is.
    var (start, still, meters) = (record.start, now.still, now.meters)
    let loss = try step.gradients(for: optimizer, slots, number: number) { pass in
      let result = try self.pass(step, parts, next: self.places(now.position + 1), mustBeFinite: pass == 0, stop: stop)
      guard let result, pass == 0 else { return result?.loss }
      if start == nil {
        start = try Run.Start(
          loss: result.loss.bare, penalty: result.loss.penalty, plan: plan, of: objective.heads.map(\.network))
      }
      if isLast { still = plan.block?.still ?? 0 }
      meters = result.meters
      return result.loss
    }
    guard let loss else { return false }
    // From here to the end nothing stops: the step commits.
    (record.start, now.still, now.meters) = (start, still, meters)
    if let movement = step.update(optimizer, slots, number: number, watched: isLast) {
      (now.ratio, now.norm) = (movement.ratio, movement.norm)
      now.promise = loss.whole > 0 ? movement.promise / loss.whole : 0
      // max(x, 0) can hide from the loss that the parameters are no numbers any more.
      guard now.ratio.isFinite else { throw divergence(.weights, atStep: record.steps + 1) }
    }
    let seen = places[batches.lead(now.epoch)].range.count
    now.total += loss.whole * Double(seen)
    now.penalties += loss.penalty * Double(seen)
    now.seen += seen
    record.addStep(loss: loss.whole)
    now.position += 1
    if let moment = keepers.isEmpty ? nil : keepingMoment(rate) {
      for place in keepers.indices { keepers[place].noteStep(moment) }
    }
    return true
  }

  // Goes forward and back over the batches of a step, and leaves the gradient of their mean loss; with what was measured on
  // the way. It changes nothing else. Nil if `stop` ended it.
  private func pass(
    _ step: TrainingStep, _ parts: [[EpochBatches.Places]], next: [EpochBatches.Places], mustBeFinite: Bool,
    stop: () -> Bool
  ) throws -> (loss: TrainingStep.Loss, meters: [Meter])? {
    var meters = now.meters.isEmpty ? objective.heads.map { _ in Meter() } : now.meters
    var (bare, penalty) = (0.0, 0.0)
    let all = parts.reduce(0) { $0 + ($1.first?.range.count ?? 0) }
    let sum = try parts.count > 1 ? block.map { try GradientSum($0) } : nil
    var isWhole = false
    defer { if !isWhole { sum?.abandon() } }
    for (place, part) in parts.enumerated() {
      let (graph, plan) = try plan(part.map(\.range.count))
      // Each batch has noise of its own.
      plan.run.seed = options.seed &+ UInt64(clamping: place) &* 0x9E37_79B9_7F4A_7C15
      plan.run.step = UInt64(clamping: past.steps.saturatingSum(record.steps))
      try feed(part, to: plan, next: place + 1 < parts.count ? parts[place + 1] : batches.parts(next, in: now.epoch).first ?? [])
      let own = step.on(plan)
      guard let loss = try own.forward(stop: stop) else { return nil }
      now.rate = step.rate
      guard loss.whole.isFinite || !mustBeFinite else { throw divergence(.training(loss: loss.whole), atStep: record.steps + 1) }
      guard try own.backward(stop: stop) else { return nil }
      let share = parts.count > 1 ? Double(part.first?.range.count ?? 0) / Double(max(all, 1)) : 1
      (bare, penalty) = (bare + share * loss.bare, loss.penalty)
      for (place, head) in objective.heads.enumerated() {
        let own = plan.loss(place, of: objective.heads.count)
        meters[place].add(plan, head: place, of: graph, loss: own, rows: part[place].range.count, head.metrics)
      }
      sum?.add(share)
      // Running statistics see every batch; those of the last one are part of the update.
      if place + 1 < parts.count { plan.commit() }
    }
    sum?.settle()
    isWhole = true
    return (TrainingStep.Loss(bare: bare, penalty: penalty), meters)
  }
}
