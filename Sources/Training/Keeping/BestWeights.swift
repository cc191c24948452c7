/// The weights behind the epoch that was best: by its loss on the validation part, or else by its own.
struct BestWeights: WeightKeeper {
  static let word = "best"
  // The epoch, from 1.
  var kept = KeptWeights()

  mutating func noteEpoch(_ moment: KeepingMoment) {
    let epoch = moment.losses.count
    guard let last = moment.losses.last else { return }
    if let best = kept.counts.first, moment.losses.indices.contains(best - 1), !(last < moment.losses[best - 1]) { return }
    kept = KeptWeights(weights: [Array(moment.values)], counts: [epoch])
  }
}
