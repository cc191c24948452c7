internal import Forms
internal import Kernels

/// The share of the examples whose class has one of the three largest scores.
struct Top3: Metric {
  static let form = Form<Top3>(
    "the share of examples whose class is among the three largest scores",
    examples: [
      Example("evaluate (input 8x8x1 | flatten | dense 10) on (load digits | take 50) metrics [top3]")
    ],
    related: ["accuracy"])

  static let subject = MetricSubject.classes

  func sums(columns: Int) -> [Double] { [0, 0] }

  func add(_ batch: ScoredRows, to sums: inout [Double]) {
    sums[0] += Double(
      Tally.amongLargest(3, batch.scores, labels: batch.targets, rows: batch.rows, columns: batch.columns))
    sums[1] += Double(batch.rows)
  }

  func value(of sums: [Double]) -> Double? { sums[1] > 0 ? sums[0] / sums[1] : nil }
}
