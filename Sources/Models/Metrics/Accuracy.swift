internal import Forms
internal import Kernels

/// The share of the examples whose class is the one with the largest score.
struct Accuracy: Metric {
  static let form = Form<Accuracy>(
    "the share of examples that are right",
    examples: [
      Example("evaluate (input 8x8x1 | flatten | dense 10) on (load digits | take 50) metrics [accuracy]")
    ],
    related: ["f1", "top3", "balanced_accuracy"])

  static let subject = MetricSubject.classes

  func sums(columns: Int) -> [Double] { [0, 0] }

  func add(_ batch: ScoredRows, to sums: inout [Double]) {
    sums[0] += Double(Rows.correct(batch.scores, labels: batch.targets, rows: batch.rows, columns: batch.columns))
    sums[1] += Double(batch.rows)
  }

  func value(of sums: [Double]) -> Double? { sums[1] > 0 ? sums[0] / sums[1] : nil }
}
