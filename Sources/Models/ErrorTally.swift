internal import Kernels
internal import Tensors

/// How far numbers are from the truth, of one column.
struct ErrorTally {
  /// How many examples there are.
  let count: Double
  /// The sums of the absolute and of the squared errors.
  let absolute: Double, square: Double
  /// The sum of the squared distances of the truth from its mean.
  let spread: Double
}

/// A metric of the errors of numbers; of several columns, the mean over them.
protocol ErrorMetric: Metric {
  /// Of one column.
  func value(of column: ErrorTally) -> Double?
}

extension ErrorMetric {
  static var subject: MetricSubject { .numbers }
  static var isShare: Bool { false }
  static var isGain: Bool { false }

  func sums(columns: Int) -> [Double] { [Double](repeating: 0, count: columns.saturatingProduct(Tally.errorSums)) }

  func add(_ batch: ScoredRows, to sums: inout [Double]) {
    guard sums.count == batch.columns.saturatingProduct(Tally.errorSums) else { return }
    sums.withUnsafeMutableBufferPointer { sums in
      guard let start = sums.baseAddress else { return }
      Tally.errors(batch.scores, targets: batch.targets, rows: batch.rows, columns: batch.columns, into: start)
    }
  }

  func value(of sums: [Double]) -> Double? {
    let columns = stride(from: 0, to: sums.count - Tally.errorSums + 1, by: Tally.errorSums).map { at in
      ErrorTally(count: sums[at], absolute: sums[at + 1], square: sums[at + 2], spread: sums[at + 4])
    }
    let values = columns.compactMap { value(of: $0) }
    return values.isEmpty || values.count < columns.count ? nil : values.reduce(0, +) / Double(values.count)
  }
}
