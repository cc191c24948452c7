internal import Datasets
internal import Graphs
internal import Kernels
internal import Tensors

/// Brings examples to a plan, and prepares the next batch on a thread of its own while a step runs.
final class BatchFeeder {
  private struct Coming {
    let rows: [Int]
    let work: SerialThread.Work
  }

  // Below so many numbers it takes longer to wake a thread than to do without.
  private static let least = 65_536
  private static let thread = SerialThread()

  private let data: Dataset
  private var features: Storage<Float>?, targets: Storage<Float>?
  private var coming: Coming?

  init(_ data: Dataset) { self.data = data }

  deinit { if let coming { Self.thread.finish(coming.work) } }

  /// Puts the examples of `rows` where a plan takes them, and begins to gather those of `next`.
  func feed(_ rows: [Int], to plan: Plan<Float>, next: [Int]) throws {
    var isThere = false
    if let coming {
      Self.thread.finish(coming.work)
      if coming.rows == rows, let features, let targets {
        _ = plan.examples.update(fromContentsOf: features.buffer.prefix(plan.examples.count))
        _ = plan.targets.update(fromContentsOf: targets.buffer.prefix(plan.targets.count))
        isThere = true
      }
      self.coming = nil
    }
    if !isThere { try data.feed(rows, to: plan) }
    if next.count.saturatingProduct(data.exampleShape.count) >= Self.least { try gather(next) }
  }

  private func gather(_ rows: [Int]) throws {
    let (wide, narrow) = (rows.count.saturatingProduct(data.exampleShape.count), rows.count.saturatingProduct(data.targetWidth))
    if features?.count ?? 0 < wide { features = try Storage(count: wide) }
    if targets?.count ?? 0 < narrow { targets = try Storage(count: narrow) }
    guard let features, let targets else { return }
    let data = data
    let work = Self.thread.begin {
      // The rows are the trainer's own order of examples that are there.
      try? rows.withUnsafeBufferPointer { try data.gather(rows: $0, into: features.pointer, targets: targets.pointer) }
    }
    coming = Coming(rows: rows, work: work)
  }
}
