public import Tensors

/// What one epoch of training sees of data: which examples, how often, and how they are changed. It depends on the seed, the
/// epoch and the example alone, so it is the same for any batch and after any pause.
public struct EpochDraw: Sendable {
  /// The rows of the epoch, in their order.
  public let rows: [Int]
  // How often a row stood before, where rows repeat: the second time it is changed in another way.
  private let turns: [Int]
  private let random: Random

  /// An epoch of data; `random` is its own. With a `count` it has so many rows: samplers behind each other may give one more or
  /// less by chance.
  public init(_ data: Dataset, shuffled: Bool, batch: Int, random: Random, count: Int? = nil) {
    var rows = data.epoch(shuffled: shuffled, batch: batch, random: random)
    if let count, rows.count != count, !rows.isEmpty { rows = (0..<max(count, 0)).map { rows[$0 % rows.count] } }
    self.init(rows, of: data, random: random.stream(1 << 32))
  }

  /// An epoch of those rows of data.
  init(_ rows: [Int], of data: Dataset, random: Random) {
    (self.rows, self.random) = (rows, random)
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
