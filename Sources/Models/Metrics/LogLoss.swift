internal import Forms
internal import Kernels

/// Minus the mean logarithm of the right class's probability, which is kept from 0.
struct LogLoss: Metric {
  static let form = Form<LogLoss>(
    "minus the mean logarithm of the probability of the right class",
    examples: [
      Example("evaluate (input 8x8x1 | flatten | dense 10) on (load digits | take 50) metrics [logloss]")
    ],
    related: ["crossentropy", "auc"])

  static let subject = MetricSubject.classes
  static let isShare = false
  static let isGain = false

  func sums(columns: Int) -> [Double] { [0, 0] }

  func add(_ batch: ScoredRows, to sums: inout [Double]) {
    batch.eachRow { label, probabilities in
      guard probabilities.indices.contains(label) else { return }
      // The least that scikit-learn takes for floats.
      sums[0] -= Double.logarithm(max(probabilities[label], Double(Float.ulpOfOne)))
      sums[1] += 1
    }
  }

  func value(of sums: [Double]) -> Double? { sums[1] > 0 ? sums[0] / sums[1] : nil }
}
