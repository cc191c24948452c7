internal import Forms
internal import Kernels

/// The area under the curve of the true by the false positive rate: the chance that an example of the class has a larger
/// score than one that is not of it, where equals count half (Hanley and McNeil, 1982). Of more than two classes, the mean
/// over each against the rest.
struct AUC: Metric {
  static let form = Form<AUC>(
    "the area under the ROC curve: of the second of two classes, the mean over each class against the rest of more",
    examples: [
      Example("evaluate (input 8x8x1 | flatten | dense 10) on (load digits | take 50) metrics [auc]")
    ], related: ["accuracy", "f1"])

  static let subject = MetricSubject.classes

  // How many columns there are, then the label and the probabilities of each example.
  func sums(columns: Int) -> [Double] { [Double(columns)] }

  func add(_ batch: ScoredRows, to sums: inout [Double]) {
    batch.eachRow { label, probabilities in
      sums.append(Double(label))
      // What is equal but for the last digits of a softmax is equal.
      sums.append(contentsOf: probabilities.map { Double(Float($0)) })
    }
  }

  func value(of sums: [Double]) -> Double? {
    let columns = sums.first.flatMap { Int(exactly: $0) } ?? 0
    guard columns > 1 else { return nil }
    let rows = (sums.count - 1) / (columns + 1)
    let classes = columns == 2 ? [1] : Array(0..<columns)
    let areas = classes.compactMap { one -> Double? in
      Tally.area(
        (0..<rows).map { row in
          let at = 1 + row * (columns + 1)
          return (score: sums[at + 1 + one], isMember: sums[at] == Double(one))
        })
    }
    // A class without examples has no curve, and then the mean has none either.
    return areas.count == classes.count ? areas.reduce(0, +) / Double(areas.count) : nil
  }
}
