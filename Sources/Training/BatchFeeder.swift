internal import Datasets
internal import Graphs
internal import Kernels
internal import Synchronization
internal import Tensors

/// Brings examples to a plan as an epoch of training sees them, and prepares the next batch on a thread of its own while a step
/// runs.
final class BatchFeeder {
  private struct Coming {
    let places: Range<Int>
    let work: SerialThread.Work
    let failure: Failure
  }

  // What went wrong beside the engine, for whoever waits.
  private final class Failure: Sendable {
    let error = Mutex<(any Error)?>(nil)
  }

  // Below so many numbers it takes longer to wake a thread than to do without, unless there is more to do than to copy.
  private static let least = 65_536
  private static let thread = SerialThread()

  private let data: Dataset
  private var features: Storage<Float>?, targets: Storage<Float>?
  private var coming: Coming?

  // What is drawn from, and which round through the data of its epoch that is.
  private var epoch: EpochDraw?
  private var round = 0

  /// Begins a new epoch.
  func reset() {
    finish()
    epoch = nil
  }

  /// Sees to it that a round of the epoch is there to be drawn from.
  func begin(_ round: Int, _ draw: () -> EpochDraw) {
    guard epoch == nil || self.round != round else { return }
    finish()
    (epoch, self.round) = (draw(), round)
  }

  init(_ data: Dataset) { self.data = data }

  deinit { finish() }

  private func finish() {
    if let coming { Self.thread.finish(coming.work) }
    coming = nil
  }

  /// Puts the examples of places of the epoch where a plan takes them, and begins to prepare the next.
  func feed(
    _ places: Range<Int>, to plan: Plan<Float>, head: Int = 0, scale: ImageScale? = nil, next: Range<Int>
  ) throws {
    guard let epoch else { return }
    var isThere = false
    if let coming {
      finish()
      if let error = coming.failure.error.withLock({ $0 }) { throw error }
      if coming.places == places, let features, let targets {
        let (x, y) = (plan.examples(head), plan.targets(head))
        if let scale {
          resize(features.pointer, count: places.count, to: plan.examples(head), scale)
        } else {
          _ = x.update(fromContentsOf: features.buffer.prefix(x.count))
        }
        _ = y.update(fromContentsOf: targets.buffer.prefix(y.count))
        isThere = true
      }
    }
    if !isThere, let x = plan.examples(head).baseAddress, let y = plan.targets(head).baseAddress {
      if let scale {
        let drawn = try Storage<Float>(count: places.count.saturatingProduct(data.exampleShape.count))
        try data.draw(places, of: epoch, into: drawn.pointer, targets: y)
        resize(drawn.pointer, count: places.count, to: plan.examples(head), scale)
      } else {
        try data.draw(places, of: epoch, into: x, targets: y)
      }
    }
    let size = next.count.saturatingProduct(data.exampleShape.count)
    if size >= (data.isAugmented ? Self.least / 16 : Self.least) { try prepare(next, of: epoch) }
  }

  // Images go into a plan that takes them in another size.
  private func resize(
    _ images: UnsafePointer<Float>, count: Int, to examples: UnsafeMutableBufferPointer<Float>, _ scale: ImageScale
  ) {
    let rule = MapRule.resized(height: scale.height, width: scale.width)
    guard let example = rule.output(of: data.exampleShape)?.count, example * count == examples.count,
      let x = examples.baseAddress
    else { return }
    Threads.share(count, of: example) { rows in
      rule.forward(
        images + rows.lowerBound * data.exampleShape.count, values: nil, into: x + rows.lowerBound * example, rows: rows.count,
        example: data.exampleShape)
    }
  }

  private func prepare(_ places: Range<Int>, of epoch: EpochDraw) throws {
    let wide = places.count.saturatingProduct(data.exampleShape.count)
    let narrow = places.count.saturatingProduct(data.drawnWidth)
    if features?.count ?? 0 < wide { features = try Storage(count: wide) }
    if targets?.count ?? 0 < narrow { targets = try Storage(count: narrow) }
    guard let features, let targets else { return }
    let (data, failure) = (data, Failure())
    let work = Self.thread.begin {
      do { try data.draw(places, of: epoch, into: features.pointer, targets: targets.pointer) } catch {
        failure.error.withLock { $0 = error }
      }
    }
    coming = Coming(places: places, work: work, failure: failure)
  }
}
