import Forms
import Foundation
import Models
import TestSupport
import Testing

/// What must hold of every metric, and what scikit-learn says of the same predictions, which `sklearn_metrics.py` wrote.
@Suite struct EveryMetricTests {
  private struct Case: Decodable {
    let columns: Int
    let scores, targets: [Float]
    let metrics: [String: Double]
  }

  private static func cases() throws -> [Case] {
    let file = repositoryRoot.appending(path: "Tests/ModelsTests/sklearn_metrics.json")
    return try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
  }

  private static func metric(_ word: String) throws -> any Metric {
    let type: any Metric.Type = try #require(Catalogue.metrics.first { $0.word == word }).type
    return type.init()
  }

  // The figure, gathered in batches of so many.
  private static func value(
    _ metric: any Metric, _ scores: [Float], _ targets: [Float], columns: Int, batch: Int, scale: ScoreScale
  ) -> Double? {
    let rows = scores.count / columns
    let width = type(of: metric).subject == .classes ? 1 : columns
    var sums = metric.sums(columns: columns)
    scores.withUnsafeBufferPointer { scores in
      targets.withUnsafeBufferPointer { targets in
        guard let scores = scores.baseAddress, let targets = targets.baseAddress else { return }
        for start in stride(from: 0, to: rows, by: batch) {
          metric.add(
            ScoredRows(
              scores: scores + start * columns, targets: targets + start * width,
              rows: min(batch, rows - start), columns: columns, scale: scale), to: &sums)
        }
      }
    }
    return metric.value(of: sums)
  }

  @Test("every metric gives what scikit-learn gives, in batches of any size")
  func agree() throws {
    var seen: Set<String> = []
    for one in try Self.cases() {
      for (word, expected) in one.metrics {
        seen.insert(word)
        for batch in [1, 7, 1_000] {
          let value = Self.value(
            try Self.metric(word), one.scores, one.targets, columns: one.columns, batch: batch, scale: .softmax)
          #expect(abs(try #require(value) - expected) < 1e-6 * max(1, abs(expected)), "\(word), \(one.columns) columns")
        }
      }
    }
    #expect(seen == Set(Catalogue.metrics.map(\.word)))
  }

  @Test("nothing seen gives no figure, and NaN no answer that is right")
  func nothing() throws {
    for (word, type) in Catalogue.metrics {
      let metric = type.init()
      #expect(metric.value(of: metric.sums(columns: 3)) == nil, "\(word)")
      guard type.subject == .classes, type.isGain, word != "auc" else { continue }
      let value = Self.value(metric, [.nan, 1, 0, 0, 1, .nan], [1, 1], columns: 3, batch: 2, scale: .probabilities)
      #expect(value == 0, "\(word)")
    }
  }

  @Test("probabilities, logits and the logits of one unit for two classes have the same logarithmic loss")
  func scales() throws {
    let metric = try Self.metric("logloss")
    let p = 0.8, z = Float(log(p / (1 - p)))
    let expected = -log(p)
    let shares = Self.value(metric, [0.2, 0.8], [1], columns: 2, batch: 1, scale: .probabilities)
    let logits = Self.value(metric, [0, z], [1], columns: 2, batch: 1, scale: .softmax)
    let single = Self.value(metric, [-z, z], [1], columns: 2, batch: 1, scale: .sigmoid)
    for value in [shares, logits, single] { #expect(abs(try #require(value) - expected) < 1e-6) }
  }
}
