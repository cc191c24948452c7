public import Tensors

extension Dataset {
  /// Splits of which each validates on another part, and trains on all others: disjoint parts that are everything together,
  /// as equal as can be, in which each class has its share.
  public func folds(_ number: Int, random: Random) throws(DatasetError) -> [Splits] {
    guard number > 1, number <= count else { throw .tooFew(wanted: number, available: count) }
    var parts = [[Int]](repeating: [], count: number)
    var next = 0
    for (stream, members) in byClass(Array(0..<count)).enumerated() {
      for place in random.stream(UInt64(stream)).permutation(members.count) {
        parts[next].append(members[place])
        next = (next + 1) % number
      }
    }
    var splits: [Splits] = []
    for (index, part) in parts.enumerated() {
      let rest = parts.enumerated().flatMap { $0 == index ? [] : $1 }
      let order = random.stream(UInt64(1 << 32 + index)).permutation(rest.count).map { rest[$0] }
      let validation = try subset(part.sorted()).plain()
      splits.append(Splits(train: try subset(order), validation: validation, test: try validation.take(0)))
    }
    return splits
  }

  /// The data without what only training draws.
  public func plain() throws(DatasetError) -> Dataset {
    stages.contains(where: \.isDrawn) ? try with(features, stages: stages.filter { !$0.isDrawn }) : self
  }
}
