internal import Kernels

/// An exponential moving average of the weights, `e = d e + (1 - d) w` behind each step (Polyak and Juditsky, 1992). At first
/// it follows faster, `d = min(decay, (1 + t) / (10 + t))`, or it would stay near the initial values; running statistics
/// are averaged too.
struct MovingAverage: WeightKeeper {
  static let word = "ema"
  let decay: Double
  // The steps.
  var kept = KeptWeights()

  init(decay: Double) { self.decay = decay }

  mutating func noteStep(_ moment: KeepingMoment) {
    let step = (kept.counts.first ?? 0) + 1
    let count = moment.values.count
    guard let values = moment.values.baseAddress else { return }
    if kept.weights.first?.count != count { kept.weights = [Array(moment.values)] }
    kept.counts = [step]
    let keep = min(decay, Double(1 + step) / Double(10 + step))
    let (own, new) = (Float(keep), Float(1 - keep))
    kept.weights[0].withUnsafeMutableBufferPointer { average in
      guard let average = average.baseAddress else { return }
      Threads.split(count) { part in
        let start = part.lowerBound
        Pass.map(average + start, values + start, into: average + start, count: part.count) { own * $0 + new * $1 }
      }
    }
  }
}
