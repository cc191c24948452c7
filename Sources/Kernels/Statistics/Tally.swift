/// Counts and sums over predictions, beside what is true of them: what metrics are made of.
public enum Tally {
  /// Adds to `counts`, which has three numbers for each class: how often it was answered rightly, was answered, and is true.
  /// A row with NaN in it answers nothing.
  public static func classes(
    _ z: UnsafePointer<Float>, labels: UnsafePointer<Float>, rows: Int, columns: Int, into counts: UnsafeMutablePointer<Double>
  ) {
    for row in 0..<rows {
      let z = z + row * columns
      let answer = Rows.largest(z, columns)
      guard let label = Int(exactly: labels[row]), label >= 0, label < columns else { continue }
      counts[3 * label + 2] += 1
      guard !z[answer].isNaN else { continue }
      counts[3 * answer + 1] += 1
      if answer == label { counts[3 * label] += 1 }
    }
  }

  /// How many rows have fewer than `count` elements that are larger than the one at their label, or as large and before it;
  /// none with NaN in it.
  public static func amongLargest(
    _ count: Int, _ z: UnsafePointer<Float>, labels: UnsafePointer<Float>, rows: Int, columns: Int
  ) -> Int {
    var found = 0
    for row in 0..<rows {
      let z = z + row * columns
      guard let label = Int(exactly: labels[row]), label >= 0, label < columns else { continue }
      var (above, isWhole) = (0, true)
      for c in 0..<columns {
        if z[c].isNaN { isWhole = false }
        if z[c] > z[label] || (z[c] == z[label] && c < label) { above += 1 }
      }
      if isWhole, above < count { found += 1 }
    }
    return found
  }

  /// How many sums `errors` keeps for a column.
  public static let errorSums = 5

  /// Adds to `sums`, which has for each column: how many, the sums of the absolute and of the squared errors, the mean of the
  /// truth, and the sum of its squared distances from that, by Welford's update, which loses no digits.
  public static func errors(
    _ y: UnsafePointer<Float>, targets: UnsafePointer<Float>, rows: Int, columns: Int, into sums: UnsafeMutablePointer<Double>
  ) {
    for row in 0..<rows {
      for c in 0..<columns {
        let (sums, truth) = (sums + errorSums * c, Double(targets[row * columns + c]))
        let error = Double(y[row * columns + c]) - truth
        sums[0] += 1
        sums[1] += abs(error)
        sums[2] += error * error
        let before = truth - sums[3]
        sums[3] += before / sums[0]
        sums[4] += before * (truth - sums[3])
      }
    }
  }

  /// What scores are.
  public enum Scale: Sendable {
    /// Shares, which need not add to one.
    case shares
    /// What enters a softmax.
    case softmax
    /// Each by itself what enters a sigmoid.
    case sigmoid
  }

  /// The probabilities of a row of scores, which add to one.
  public static func probabilities(_ scores: [Double], scale: Scale) -> [Double] {
    let most = scores.max() ?? 0
    let shares =
      switch scale {
      case .shares: scores
      case .softmax: scores.map { Double.exponential($0 - most) }
      case .sigmoid: scores.map { 1 / (1 + Double.exponential(-$0)) }
      }
    let sum = shares.reduce(0, +)
    return sum > 0 ? shares.map { $0 / sum } : shares
  }

  /// The chance that a member's score is above that of one that is none, where equals count half; nil unless there are both.
  public static func area(_ scores: [(score: Double, isMember: Bool)]) -> Double? {
    let members = scores.count { $0.isMember }
    let others = scores.count - members
    guard members > 0, others > 0, !scores.contains(where: \.score.isNaN) else { return nil }
    let sorted = scores.sorted { $0.score < $1.score }
    // The sum of the members' ranks, from 1; equals share the mean of theirs.
    var (ranks, start) = (0.0, 0)
    while start < sorted.count {
      var end = start
      while end < sorted.count, sorted[end].score == sorted[start].score { end += 1 }
      ranks += Double(sorted[start..<end].count { $0.isMember }) * Double(start + 1 + end) / 2
      start = end
    }
    let least = Double(members) * Double(members + 1) / 2
    return (ranks - least) / (Double(members) * Double(others))
  }
}
