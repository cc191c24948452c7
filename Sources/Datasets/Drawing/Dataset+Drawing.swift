internal import Kernels
public import Tensors

extension Dataset {
  /// Whether training sees its examples changed.
  public var isAugmented: Bool { stages.contains(where: \.isAugmentation) }

  /// Whether training sees examples that are mixed, so that a target is the share of each class.
  public var isMixed: Bool { stages.contains { $0.mixture != nil } }

  /// How many numbers an example's target takes in `draw`.
  public var drawnWidth: Int { isMixed && !classNames.isEmpty ? classNames.count : targetWidth }

  /// Copies the examples at some places of an epoch as training sees them, one after the other; as `gather` does, but for
  /// targets of `drawnWidth` numbers.
  public func draw(
    _ places: Range<Int>, of epoch: EpochDraw, into features: UnsafeMutablePointer<Float>,
    targets: UnsafeMutablePointer<Float>
  ) throws {
    guard isMixed else {
      try gather(places.map { epoch.rows[$0] }, into: features, targets: targets)
      guard isAugmented else { return }
      let (width, spare) = (exampleShape.count, try Storage<Float>(count: exampleShape.count))
      for (number, place) in places.enumerated() {
        change(features + number * width, spare.pointer, random: epoch.random(at: place))
      }
      return
    }
    let bench = try MixingBench(self)
    for (number, place) in places.enumerated() {
      try bench.draw(
        place, of: epoch, into: features + number * exampleShape.count, targets: targets + number * drawnWidth)
    }
  }

  /// Copies rows as `gather` does.
  func gather(
    _ rows: [Int], into features: UnsafeMutablePointer<Float>, targets: UnsafeMutablePointer<Float>
  ) throws(DatasetError) {
    do { try rows.withUnsafeBufferPointer { try gather(rows: $0, into: features, targets: targets) } } catch {
      throw error as? DatasetError ?? .nothingToDraw
    }
  }

  /// Some examples as training sees them: the first, and those over again in other draws where there are no more. Where they
  /// are mixed, `shares` has the share of each class in each.
  public func augmented(_ number: Int, random: Random) throws -> (examples: Dataset, shares: [[Float]]?) {
    guard count > 0 else { throw DatasetError.nothingToDraw }
    let epoch = EpochDraw((0..<number).map { $0 % count }, of: self, random: random)
    let some = try subset(epoch.rows)
    let features = try Storage<Float>(count: some.features.count)
    let targets = try Storage<Float>(count: number.saturatingProduct(drawnWidth))
    try draw(0..<number, of: epoch, into: features.pointer, targets: targets.pointer)
    let drawn = try some.with(Tensor(some.features.shape, adopting: features), stages: stages)
    guard isMixed, !classNames.isEmpty else { return (drawn, nil) }
    return (drawn, (0..<number).map { Array(targets.buffer[$0 * drawnWidth..<($0 + 1) * drawnWidth]) })
  }

  /// An example as training sees it. What stands before preprocessing in the pipe is drawn before it: there, black is black.
  func change(_ x: UnsafeMutablePointer<Float>, _ spare: UnsafeMutablePointer<Float>, random: Random) {
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
