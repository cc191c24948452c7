public import Tensors

extension Dataset {
  /// The dataset in three parts: train, validation and test; with two shares train and test.
  ///
  /// Shares are percent that add to 100 or fractions that add to 1, and may be 0. A part ends at its running total of
  /// the shares, rounded down, so the sizes add up exactly, each is within one of its share, and what is left of a
  /// part's fraction goes to the later ones: 1797 examples at 80 0 20 are 1437, 0 and 360.
  ///
  /// With `ordered` the parts are the first rows, the next and the last, in their order. Otherwise rows are dealt at
  /// random such that in every part the number of each class is within one of its share too, and then shuffled.
  ///
  /// Throws if the shares are no such numbers, or if memory is short: a split is a copy.
  ///
  /// With `group`, the name of a column, the examples of one of its classes stay together, since those that are alike, as what one
  /// person wrote, would tell what the test asks. Groups are dealt at random, the large ones first, each to the part that
  /// misses most.
  public func split(
    shares: [Double], ordered: Bool = false, by group: String? = nil, random: Random
  ) throws(DatasetError) -> Splits {
    let parts = try Apportionment(shares: shares)
    let rows: [[Int]]
    if let group {
      rows = try grouped(parts, by: group, random)
    } else if ordered {
      let sizes = parts.sizes(of: count)
      let ends = sizes.indices.map { sizes[...$0].reduce(0, +) }
      rows = zip(sizes, ends).map { Array(($1 - $0)..<$1) }
    } else {
      rows = dealt(parts, random)
    }
    // What training draws is for the training part alone.
    return Splits(
      train: try subset(rows[0]), validation: try subset(rows[1]).plain(), test: try subset(rows[2]).plain())
  }

  /// The rows of each of the three parts, by groups and at random.
  private func grouped(_ parts: Apportionment, by column: String, _ random: Random) throws(DatasetError) -> [[Int]] {
    let labels = try classes(of: column).labels
    let groups = Dictionary(grouping: labels.indices, by: { labels[$0] }).sorted { $0.key < $1.key }.map(\.value)
    let wanted = parts.fractions.count { $0 > 0 }
    guard groups.count >= wanted else { throw .fewGroups(column: column, count: groups.count, parts: wanted) }
    let order = random.permutation(groups.count).map { groups[$0] }
    let dealt = order.indices.sorted { (order[$1].count, $0) < (order[$0].count, $1) }.map { order[$0] }
    var missing = parts.sizes(of: count)
    var rows: [[Int]] = [[], [], []]
    for (place, group) in dealt.enumerated() {
      // None may stay empty that has a share.
      let empty = rows.indices.filter { rows[$0].isEmpty && parts.fractions[$0] > 0 }
      let open = dealt.count - place > empty.count ? rows.indices.filter { parts.fractions[$0] > 0 } : empty
      guard let part = open.max(by: { missing[$0] < missing[$1] }) else { break }
      rows[part] += group
      missing[part] -= group.count
    }
    return rows.enumerated().map { part, own in
      random.stream(UInt64(part)).permutation(own.count).map { own[$0] }
    }
  }

  /// The rows of each of the three parts, by class and at random.
  private func dealt(_ parts: Apportionment, _ random: Random) -> [[Int]] {
    var members = [[Int]](repeating: [], count: max(classCounts.count, 1))
    if let labels = targets?.labels {
      for (row, label) in labels.enumerated() { members[label].append(row) }
    } else {
      members = [Array(0..<count)]
    }
    var rows: [[Int]] = [[], [], []]
    for (stream, (own, sizes)) in zip(members, parts.sizes(ofClasses: members.map(\.count))).enumerated() {
      let order = random.stream(UInt64(stream)).permutation(own.count)
      var next = 0
      for (part, size) in sizes.enumerated() {
        rows[part] += order[next..<next + size].map { own[$0] }
        next += size
      }
    }
    // Rows stand class by class now; a batch should have all classes in it.
    return rows.enumerated().map { part, own in
      random.stream(UInt64(members.count + part)).permutation(own.count).map { own[$0] }
    }
  }
}

extension Splits {
  /// The parts with some of the training part for validation, where none was yet: the shares are those of training and validation.
  public func holding(shares: [Double], ordered: Bool, by group: String? = nil, random: Random) throws(DatasetError) -> Splits {
    guard shares.count == 2, validation.count == 0 else { throw .splitAlready(hasValidation: validation.count > 0) }
    let parts = try train.split(shares: shares, ordered: ordered, by: group, random: random)
    return Splits(train: parts.train, validation: parts.test, test: test)
  }
}
