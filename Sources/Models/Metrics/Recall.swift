internal import Forms

/// `TP / (TP + FN)`.
struct Recall: ClassMetric {
  static let form = Form<Recall>(
    "the share of a class's examples that are found: of the second of two classes, the mean over more",
    examples: [
      Example("evaluate (input 8x8x1 | flatten | dense 10) on (load digits | take 50) metrics [recall]")
    ], related: ["f1"])

  func value(hits: Double, answers: Double, actual: Double) -> Double { actual > 0 ? hits / actual : 0 }
}
