/// The weights at the end of each cycle of the learning rate, where it has fallen and rises again, and at the very end (Huang
/// et al., "Snapshot ensembles", 2017).
struct Snapshots: WeightKeeper {
  static let word = "snapshots"
  // Whether the rate has fallen since it last rose.
  var kept = KeptWeights(weights: [], counts: [0])

  mutating func noteStep(_ moment: KeepingMoment) {
    var isFalling = kept.counts.first == 1
    if Self.isEnd(moment.rates(), &isFalling) { kept.weights.append(Array(moment.values)) }
    kept.counts = [isFalling ? 1 : 0]
  }

  /// Whether a cycle ends between a rate and the next.
  static func isEnd(_ rates: (before: Double?, now: Double, next: Double?), _ isFalling: inout Bool) -> Bool {
    if let before = rates.before, rates.now != before { isFalling = rates.now < before }
    let isEnd = isFalling && rates.next.map { $0 > rates.now } ?? true
    if isEnd { isFalling = false }
    return isEnd
  }
}
