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
      guard isAugmented else { return try gather(places.map { epoch.rows[$0] }, into: features, targets: targets) }
      let bench = try DrawingBench(self)
      for (number, place) in places.enumerated() {
        bench.draw(epoch.rows[place], into: features + number * exampleShape.count, random: epoch.random(at: place))
      }
      places.map { epoch.rows[$0] }.withUnsafeBufferPointer { self.targets?.gather(rows: $0, into: targets) }
      return
    }
    let bench = try MixingBench(self)
    for (number, place) in places.enumerated() {
      bench.draw(
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
    let seen = try seenByPeople()
    let epoch = EpochDraw((0..<number).map { $0 % count }, of: seen, random: random)
    let some = try seen.subset(epoch.rows)
    let features = try Storage<Float>(count: some.features.count)
    let targets = try Storage<Float>(count: number.saturatingProduct(drawnWidth))
    try seen.draw(0..<number, of: epoch, into: features.pointer, targets: targets.pointer)
    // What cannot be taken back stays as it is.
    let last = some.stages.lastIndex { $0.map?.isLossless == false || $0.augmentation?.cut != nil } ?? -1
    let drawn = try some.with(Tensor(some.features.shape, adopting: features), stages: Array(some.stages[(last + 1)...]))
    guard isMixed, !classNames.isEmpty else { return (drawn, nil) }
    return (drawn, (0..<number).map { Array(targets.buffer[$0 * drawnWidth..<($0 + 1) * drawnWidth]) })
  }

  // The pipe up to where preprocessing leaves nothing to look at, if anything is drawn before that.
  private func seenByPeople() throws(DatasetError) -> Dataset {
    guard let kept, stages[kept.place].map != nil, stages[..<kept.place].contains(where: \.isAugmentation) else { return self }
    return try with(kept.features, stages: Array(stages[..<kept.place]))
  }
}
