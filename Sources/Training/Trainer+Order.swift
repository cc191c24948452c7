internal import Datasets
internal import Graphs
internal import Models
internal import Tensors

extension Trainer {
  /// The examples of each head that a step of this epoch takes; none behind the last.
  func places(_ step: Int) -> [EpochBatches.Places] {
    guard step < batches.steps(now.epoch) else { return [] }
    return feeders.indices.map { batches.places($0, step: step, in: now.epoch) }
  }

  /// Brings the examples of a step to a plan, and begins to prepare those of the next.
  func feed(_ places: [EpochBatches.Places], to plan: Plan<Float>, next: [EpochBatches.Places]) throws {
    for (head, feeder) in feeders.enumerated() {
      let own = places[head]
      feeder.begin(own.round) { draw(head, own.round) }
      let coming = next.isEmpty || next[head].round != own.round ? 0..<0 : next[head].range
      try feeder.feed(own.range, to: plan, head: head, scale: scale, next: coming)
    }
  }

  // What a round of this epoch sees of a head's data. The first round of the first head is what a network alone sees.
  private func draw(_ head: Int, _ round: Int) -> EpochDraw {
    var random = Random(seed: options.seed, stream: 1).stream(UInt64(clamping: past.epochs.saturatingSum(now.epoch)))
    if head > 0 { random = random.stream(UInt64(clamping: head.saturatingSum(1 << 33))) }
    if round > 0 { random = random.stream(UInt64(clamping: round.saturatingSum(1 << 34))) }
    return EpochDraw(
      objective.heads[head].data, shuffled: options.shuffles, batch: batches.full(now.epoch)[head], random: random,
      count: batches.drawn(now.epoch)[head])
  }
}
