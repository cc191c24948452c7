internal import Kernels
public import Tensors

/// What one epoch of training sees of data: which examples, how often, and how they are changed. It depends on the seed, the
/// epoch and the example alone, so it is the same for any batch and after any pause.
public struct EpochDraw: Sendable {
  /// The rows of the epoch, in their order.
  public let rows: [Int]
  // How often a row stood before, where rows repeat: the second time it is changed in another way.
  private let turns: [Int]
  private let random: Random

  /// An epoch of data; `random` is its own.
  public init(_ data: Dataset, shuffled: Bool, batch: Int, random: Random) {
    rows = data.epoch(shuffled: shuffled, batch: batch, random: random)
    self.random = random.stream(1 << 32)
    var seen: [Int: Int] = [:]
    let repeats = data.isAugmented && Set(rows).count < rows.count
    turns = repeats ? rows.map { row in seen.updateValue((seen[row] ?? 0) + 1, forKey: row) ?? 0 } : []
  }

  /// How many examples it has.
  public var count: Int { rows.count }

  /// The random numbers for the example at a place of the epoch.
  func random(at place: Int) -> Random {
    let own = random.stream(UInt64(rows[place]))
    return turns.isEmpty || turns[place] == 0 ? own : own.stream(UInt64(turns[place]))
  }
}

extension Dataset {
  /// Whether training sees its examples changed.
  public var isAugmented: Bool { stages.contains(where: \.isAugmentation) }

  /// Copies the examples at some places of an epoch as training sees them, one after the other; as `gather` does.
  public func draw(
    _ places: Range<Int>, of epoch: EpochDraw, into features: UnsafeMutablePointer<Float>,
    targets: UnsafeMutablePointer<Float>
  ) throws {
    try Array(epoch.rows[places]).withUnsafeBufferPointer { try gather(rows: $0, into: features, targets: targets) }
    guard isAugmented else { return }
    let width = exampleShape.count
    let spare = try Storage<Float>(count: width)
    for (number, place) in places.enumerated() {
      change(features + number * width, spare.pointer, random: epoch.random(at: place))
    }
  }

  /// Some examples as training sees them: the first, and those over again in other draws where there are no more.
  public func augmented(_ number: Int, random: Random) throws(DatasetError) -> Dataset {
    guard count > 0 else { throw .nothingToDraw }
    let some = try subset((0..<number).map { $0 % count })
    let width = exampleShape.count
    let (result, spare): (Storage<Float>, Storage<Float>)
    do { (result, spare) = (try Storage(count: some.features.count), try Storage(count: width)) } catch { throw .memory(error) }
    some.features.withElements { _ = result.buffer.update(fromContentsOf: $0) }
    for row in 0..<number { change(result.pointer + row * width, spare.pointer, random: random.stream(UInt64(row))) }
    return try some.with(Tensor(some.features.shape, adopting: result), stages: stages)
  }

  /// An example as training sees it. What stands before preprocessing in the pipe is drawn before it: there, black is black.
  private func change(_ x: UnsafeMutablePointer<Float>, _ spare: UnsafeMutablePointer<Float>, random: Random) {
    let picture = Picture(x, spare: spare, shape: exampleShape)
    // The examples are behind all stages, and go back to where one is drawn.
    var place = stages.count
    for (own, stage) in stages.enumerated() {
      guard case .augmentation(let augmentation) = stage else { continue }
      while place > own {
        place -= 1
        stages[place].map?.undo(x)
      }
      while place < own {
        stages[place].map?.apply(x)
        place += 1
      }
      augmentation.change(picture, random: random.stream(UInt64(own)))
      place = own
    }
    for stage in stages[place...] { stage.map?.apply(x) }
  }
}
