internal import Forms

/// `TP / (TP + FP)`.
struct Precision: ClassMetric {
  static let form = Form<Precision>(
    "the share of the answers of a class that are right: of the second of two classes, the mean over more",
    examples: [
      Example("evaluate (input 8x8x1 | flatten | dense 10) on (load digits | take 50) metrics [precision]")
    ], related: ["recall", "f1"])

  func value(hits: Double, answers: Double, actual: Double) -> Double { answers > 0 ? hits / answers : 0 }
}
