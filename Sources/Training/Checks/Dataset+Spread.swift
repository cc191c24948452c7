internal import Datasets

extension Dataset {
  /// At most `number` examples, as evenly over the classes as can be: the first of each class, then the second, ...
  func spread(_ number: Int) throws -> Dataset {
    guard count > number else { return self }
    guard let labels = targets?.labels else { return try take(number) }
    var met = [Int](repeating: 0, count: classNames.count)
    let ranked = labels.enumerated().map { row, label in
      met[label] += 1
      return (rank: met[label], row: row)
    }
    let chosen = ranked.sorted { ($0.rank, $0.row) < ($1.rank, $1.row) }.prefix(number)
    return try subset(chosen.map(\.row).sorted())
  }
}
