internal import Kernels

/// The mean of the weights behind each epoch from one on (Izmailov et al., "Averaging weights leads to wider optima", 2018).
struct EpochAverage: WeightKeeper {
  static let word = "swa"
  /// The first epoch that counts, from 1.
  let first: Int
  // The epochs that are in it.
  var kept = KeptWeights()

  init(from first: Int) { self.first = first }

  mutating func noteEpoch(_ moment: KeepingMoment) {
    guard moment.losses.count >= first, let values = moment.values.baseAddress else { return }
    let count = moment.values.count
    let number = (kept.counts.first ?? 0) + 1
    if kept.weights.first?.count != count { kept.weights = [Array(moment.values)] }
    kept.counts = [number]
    let share = Float(1 / Double(number))
    kept.weights[0].withUnsafeMutableBufferPointer { mean in
      guard let mean = mean.baseAddress else { return }
      Pass.map(mean, values, into: mean, count: count) { $0 + share * ($1 - $0) }
    }
  }
}
