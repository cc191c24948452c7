public import Tensors

/// A stage that decides which examples an epoch of training sees, and in which order: one file each in `Samplers`.
public protocol Sampler: DataStep {
  /// Throws if the data have not what it goes by; most go by classes.
  func check(_ data: Dataset) throws(DatasetError)

  /// The rows of an epoch, out of those that would be seen without it, in their order: as many in every epoch of one size of
  /// batch.
  func order(_ rows: [Int], of data: Dataset, batch: Int, random: Random) -> [Int]
}

extension Sampler {
  /// It needs examples of classes.
  public func check(_ data: Dataset) throws(DatasetError) {
    guard data.targets?.labels != nil else { throw .noClasses(name: data.name) }
    guard data.count > 0 else { throw .nothingToDraw }
  }

  /// The data, of which training will see what the sampler says.
  public func applied(to data: Dataset) throws(DatasetError) -> Dataset {
    try check(data)
    return try data.behind(.sampler(self))
  }
}

extension Dataset {
  /// The rows that an epoch of training sees, in their order. `random` is that epoch's own.
  public func epoch(shuffled: Bool, batch: Int, random: Random) -> [Int] {
    let all = shuffled ? random.permutation(count) : Array(0..<count)
    return stages.compactMap(\.sampler).enumerated().reduce(all) { rows, sampler in
      sampler.element.order(rows, of: self, batch: batch, random: random.stream(UInt64(sampler.offset)))
    }
  }

  /// How many examples an epoch of training sees.
  public func epochCount(batch: Int) -> Int {
    stages.contains { $0.sampler != nil } ? epoch(shuffled: false, batch: batch, random: Random(seed: 0, stream: 0)).count : count
  }

  /// How many examples of each class an epoch of training sees.
  public var epochClassCounts: [Int] {
    guard let labels = targets?.labels, stages.contains(where: { $0.sampler != nil }) else { return classCounts }
    var counts = [Int](repeating: 0, count: classCounts.count)
    for row in epoch(shuffled: true, batch: 32, random: Random(seed: 0, stream: 0)) { counts[labels[row]] += 1 }
    return counts
  }

  /// The rows of each class among those, in their order.
  func byClass(_ rows: [Int]) -> [[Int]] {
    guard let labels = targets?.labels else { return [rows] }
    var classes = [[Int]](repeating: [], count: classNames.count)
    for row in rows { classes[labels[row]].append(row) }
    return classes.filter { !$0.isEmpty }
  }
}
