internal import Forms

/// The mean over the classes of the share of their examples that is right, however many each has (Brodersen and others,
/// "The balanced accuracy and its posterior distribution", 2010).
struct Balanced_Accuracy: Metric {
  static let form = Form<Balanced_Accuracy>(
    "the mean over the classes of the share that is right: rare classes count as much as others",
    examples: [
      Example("evaluate (input 8x8x1 | flatten | dense 10) on (load digits | take 50) metrics [balanced_accuracy]")
    ], related: ["accuracy", "recall", "f1"])

  static let subject = MetricSubject.classes

  func sums(columns: Int) -> [Double] { ClassTallies.sums(columns) }
  func add(_ batch: ScoredRows, to sums: inout [Double]) { ClassTallies.add(batch, to: &sums) }

  func value(of sums: [Double]) -> Double? {
    let shares = ClassTallies.all(sums).filter { $0.actual > 0 }.map { $0.hits / $0.actual }
    return shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
  }
}
