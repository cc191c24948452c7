/// Shares of a whole for three parts, and how many whole things they come to.
struct Apportionment: Sendable {
  /// The fraction of each of the three parts; they add to 1.
  let fractions: [Double]

  /// Two shares (the first part and the last) or three, which add to 1 or to 100.
  init(shares: [Double]) throws(DatasetError) {
    guard (2...3).contains(shares.count) else { throw .sharesCount(shares.count) }
    for share in shares where !(share >= 0 && share.isFinite) { throw .shareOutside(share) }
    let total = shares.reduce(0, +)
    // 33.33 33.33 33.34 and 0.1 0.2 0.7 add up but for rounding.
    guard abs(total - 1) < 1e-6 || abs(total - 100) < 1e-4 else { throw .sharesTotal(total) }
    let three = shares.count == 2 ? [shares[0], 0, shares[1]] : shares
    fractions = three.map { $0 / total }
  }

  /// The sizes of the three parts of a whole of `count`: each part ends at its running total, rounded down.
  func sizes(of count: Int) -> [Int] {
    let first = Self.floor(Double(count) * fractions[0], most: count)
    // A last share of 0 gets nothing, whatever the rounding of the running total.
    let second = fractions[2] == 0 ? count : Self.floor(Double(count) * (fractions[0] + fractions[1]), most: count)
    return [first, second - first, count - second]
  }

  /// The sizes of the three parts of each class, which add to the class's count; each is within one of its share. By part
  /// they add to `sizes(of:)` of all, except where classes of very few examples need more of the first part.
  ///
  /// A class that is not in the first part cannot be learned: where its share of that is less than one, it has one there.
  /// Each class first gets its shares rounded down. What a class has left, at most two, goes to different parts, those
  /// that miss most (the largest fraction first where they miss the same), class by class. That this always comes out is
  /// the theorem of Gale and Ryser (1957) on matrices of 0 and 1 with given sums.
  func sizes(ofClasses counts: [Int]) -> [[Int]] {
    let shares = counts.map { count in fractions.map { Double(count) * $0 } }
    var sizes = zip(shares, counts).map { row, count in row.map { Self.floor($0, most: count) } }
    var missing = self.sizes(of: counts.reduce(0, +))
    for index in sizes.indices where counts[index] > 0 && sizes[index][0] == 0 && fractions[0] > 0 {
      // An example that is left over; a share that came out whole is given up for it.
      if sizes[index].reduce(0, +) == counts[index] {
        let largest = sizes[index][2] > sizes[index][1] ? 2 : 1
        sizes[index][largest] -= 1
      }
      sizes[index][0] = 1
    }
    for row in sizes {
      for part in row.indices { missing[part] -= row[part] }
    }
    for (index, count) in counts.enumerated() {
      let rest = shares[index].enumerated().map { $1 - Double(sizes[index][$0]) }
      let left = count - sizes[index].reduce(0, +)
      let order = missing.indices.sorted { (missing[$0], rest[$0]) > (missing[$1], rest[$1]) }
      for part in order.prefix(left) {
        sizes[index][part] += 1
        missing[part] -= 1
      }
    }
    return sizes
  }

  /// Rounded down, but for rounding errors below a whole number, such as (0.1 + 0.7) * 10.
  private static func floor(_ value: Double, most: Int) -> Int {
    min(max(Int(exactly: (value + 1e-6).rounded(.down)) ?? most, 0), most)
  }
}
