internal import Kernels
internal import Tensors

/// How often each class was right, answered and true, as sums that follow each other.
enum ClassTallies {
  /// None, for so many classes.
  static func sums(_ columns: Int) -> [Double] { [Double](repeating: 0, count: columns.saturatingProduct(3)) }

  /// Counts some examples.
  static func add(_ batch: ScoredRows, to sums: inout [Double]) {
    guard sums.count == batch.columns.saturatingProduct(3) else { return }
    sums.withUnsafeMutableBufferPointer { sums in
      guard let start = sums.baseAddress else { return }
      Tally.classes(batch.scores, labels: batch.targets, rows: batch.rows, columns: batch.columns, into: start)
    }
  }

  /// Of each class.
  static func all(_ sums: [Double]) -> [(hits: Double, answers: Double, actual: Double)] {
    stride(from: 0, to: sums.count - 2, by: 3).map { (sums[$0], sums[$0 + 1], sums[$0 + 2]) }
  }
}

/// A metric of a class: of the second of two, and the mean over the classes that are there of more.
protocol ClassMetric: Metric {
  /// Of a class that was answered rightly so often, and in all, and is true so often.
  func value(hits: Double, answers: Double, actual: Double) -> Double
}

extension ClassMetric {
  static var subject: MetricSubject { .classes }
  func sums(columns: Int) -> [Double] { ClassTallies.sums(columns) }
  func add(_ batch: ScoredRows, to sums: inout [Double]) { ClassTallies.add(batch, to: &sums) }

  func value(of sums: [Double]) -> Double? {
    let all = ClassTallies.all(sums)
    // What is neither true nor answered says nothing.
    let classes = all.count == 2 ? [all[1]] : all.filter { $0.answers + $0.actual > 0 }
    guard all.contains(where: { $0.actual > 0 }), !classes.isEmpty else { return nil }
    return classes.reduce(0) { $0 + value(hits: $1.hits, answers: $1.answers, actual: $1.actual) } / Double(classes.count)
  }
}
