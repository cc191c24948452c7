internal import Forms
internal import Graphs
internal import Kernels
internal import Models

/// What is gathered of the examples that were seen: the sum of their losses, and the sums of the metrics.
public struct Meter: Sendable, Equatable {
  /// The sum of the losses.
  public var loss = 0.0
  /// How many examples were seen.
  public var seen = 0
  /// Of each metric.
  public var sums: [[Double]] = []

  /// Nothing yet.
  public init() {}

  /// That much.
  public init(loss: Double, seen: Int, sums: [[Double]]) { (self.loss, self.seen, self.sums) = (loss, seen, sums) }

  /// The mean of the losses.
  var meanLoss: Double { loss / Double(max(seen, 1)) }

  /// The metrics of data with classes, or with numbers: accuracy, and those of `wanted` that suit them, each once.
  static func metrics(_ wanted: [any Metric], classes: Bool) -> [any Metric] {
    let usual = classes ? Models.Catalogue.metrics.filter { $0.word == "accuracy" }.map { $0.type.init() } : []
    return (usual + wanted).reduce(into: []) { kept, metric in
      guard (type(of: metric).subject == .classes) == classes, !kept.contains(where: { $0.source == metric.source }) else {
        return
      }
      kept.append(metric)
    }
  }

  /// Adds what a plan has just said of its examples.
  mutating func add(_ plan: Plan<Float>, head: Int, of graph: ScoredGraph, loss: Double, rows: Int, _ metrics: [any Metric]) {
    self.loss += loss * Double(rows)
    seen += rows
    guard !metrics.isEmpty, let batch = plan.scored(head, scale: graph.heads[head].scale) else { return }
    // Of mixed examples the larger share counts.
    let labels = graph.heads[head].hasShares ? Rows.largest(batch.targets, rows: batch.rows, columns: batch.columns) : []
    if sums.isEmpty { sums = metrics.map { $0.sums(columns: batch.columns) } }
    labels.withUnsafeBufferPointer { labels in
      let truth = labels.baseAddress ?? batch.targets
      let batch = ScoredRows(
        scores: batch.scores, targets: graph.heads[head].hasShares ? truth : batch.targets, rows: batch.rows,
        columns: batch.columns, scale: batch.scale)
      for (place, metric) in metrics.enumerated() where place < sums.count { metric.add(batch, to: &sums[place]) }
    }
  }

  /// The metrics by name; those for which there is no figure are not there.
  func figures(_ metrics: [any Metric]) -> [(name: String, value: Double)] {
    zip(metrics, sums).compactMap { metric, sums in
      metric.value(of: sums).flatMap { $0.isFinite ? (type(of: metric).word, $0) : nil }
    }
  }
}
