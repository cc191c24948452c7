internal import Datasets
internal import Graphs
internal import Kernels
public import Models
internal import Tensors

extension Trainer {
  /// What keepers see behind a step.
  func keepingMoment(_ rate: Double) -> KeepingMoment? {
    guard let block else { return nil }
    let (step, position, epoch) = (record.steps - 1, now.position, now.epoch)
    return KeepingMoment(values: block.values.buffer, losses: record.epochs.judged) { [batches, options] in
      let isLast = position >= batches.steps(epoch)
      let next = (epoch: isLast ? epoch + 1 : epoch, step: step + 1)
      return (
        step > 0 ? self.rate(position > 1 ? epoch : epoch - 1, step - 1) : nil, rate,
        next.epoch < options.epochs ? self.rate(next.epoch, next.step) : nil
      )
    }
  }

  /// The learning rate of a step.
  func rate(_ epoch: Int, _ step: Int) -> Double {
    let moment = Moment(
      epoch: epoch, epochs: options.epochs, step: step, steps: batches.allSteps, losses: record.epochs.judged)
    return (options.rate ?? options.optimizer.optimizer(in: epoch).rate).schedule.value(at: moment)
  }

  /// How many snapshots a training would take, as far as its schedule depends on time alone.
  var snapshotCount: Int {
    var (count, isFalling, step) = (0, false, 0)
    var before: Double?
    var now = rate(0, 0)
    for epoch in 0..<options.epochs {
      let steps = batches.steps(epoch)
      for position in 0..<steps {
        let isLast = position + 1 == steps
        let next = isLast && epoch + 1 == options.epochs ? nil : rate(isLast ? epoch + 1 : epoch, step + 1)
        if Snapshots.isEnd((before, now, next), &isFalling) { count += 1 }
        (before, now) = (now, next ?? now)
        step += 1
      }
    }
    return count
  }

  /// Takes what a training keeps to its end: the best weights go back into the network, and all others become networks of their
  /// own. False if `stop` ended it.
  func settleKept(stop: () -> Bool) throws -> Bool {
    if record.divergence == nil, let best = keepers.first(where: { $0 is BestWeights })?.kept, let epoch = best.counts.first,
      epoch < record.epochs.count
    {
      restore(to: best.weights.first)
    }
    var all: [String: [[Network]]] = [:]
    for keeper in keepers {
      // What diverged may have left no numbers.
      let isWhole = keeper.kept.weights.allSatisfy { weights in
        weights.withUnsafeBufferPointer { $0.baseAddress.map { Pass.isFinite($0, count: weights.count) } ?? true }
      }
      guard isWhole else { continue }
      let made = try models(of: keeper.kept)
      if keeper is EpochAverage {
        for networks in made {
          for (network, head) in zip(networks, objective.heads) {
            guard try StatisticsRenewal.renew(network, head, batch: batches.full(now.epoch)[0], stop: stop) else { return false }
          }
        }
      }
      all[type(of: keeper).word] = made
    }
    record.models = KeptModels(all)
    return true
  }

  /// What was kept by a training that is over, and was set to how it stood then: its networks are made anew.
  public func takeUpKept() throws {
    guard record.state == .finished, !keepers.isEmpty else { return }
    try Computing.perform {
      try prepare()
      _ = try settleKept { false }
      before = nil
    }
  }

  /// The networks that have those weights: for each of them one of each head.
  func models(of kept: KeptWeights) throws -> [[Network]] {
    guard let block, !kept.weights.isEmpty else { return [] }
    guard kept.weights.allSatisfy({ $0.count == block.values.count }) else { throw TrainingError.networkMoved }
    try MemoryBudget.check(
      block.values.count.saturatingProduct(kept.weights.count + 1).saturatingProduct(MemoryLayout<Float>.stride))
    let now = Array(block.values.buffer)
    defer { restore(to: now) }
    return try kept.weights.map { weights in
      restore(to: weights)
      return try objective.heads.map { try $0.network.copy() }
    }
  }
}

extension Run {
  /// The networks whose weights were kept under a word: for each of them one of each of the run's; none where it kept none.
  public func kept(_ word: String) throws -> [[Network]] {
    guard let trainer, state != .finished else { return record.models.networks[word] ?? [] }
    return try Computing.perform {
      try trainer.keepers.first { type(of: $0).word == word }.map { try trainer.models(of: $0.kept) } ?? []
    }
  }
}
