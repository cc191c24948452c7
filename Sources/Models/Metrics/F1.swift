internal import Forms

/// `2 TP / (2 TP + FP + FN)`, the harmonic mean of precision and recall (van Rijsbergen, "Information Retrieval", 1979).
struct F1: ClassMetric {
  static let form = Form<F1>(
    "the harmonic mean of precision and recall: of the second of two classes, the mean over more",
    examples: [
      Example("evaluate (input 8x8x1 | flatten | dense 10) on (load digits | take 50) metrics [f1]")
    ], related: ["recall", "accuracy", "evaluate"])

  func value(hits: Double, answers: Double, actual: Double) -> Double {
    answers + actual > 0 ? 2 * hits / (answers + actual) : 0
  }
}
