public import Forms
public import Tensors

/// At most so many examples of a class in a batch. What finds no room in an epoch may be seen in the next.
public struct Cap: Sampler {
  var most = 1

  /// The sampler.
  public init() {}

  /// How it is written.
  public static let form = Form<Cap>(
    "lets no class have more than K examples in a batch; those of a large class that find no room wait for another epoch",
    [.positional("K", "how many at most", \.most, .between(1, 1_000_000))],
    examples: [Example("cap 4")], related: ["balanced", "undersample", "reshuffle"])

  /// The rows of an epoch: as many full batches as can be, dealt class by class.
  public func order(_ rows: [Int], of data: Dataset, batch: Int, random: Random) -> [Int] {
    let classes = data.byClass(rows)
    // Where fewer would be in a batch than it has room for, that is what it has.
    let size = min(batch, classes.count * min(most, rows.count))
    func room(_ batches: Int) -> Int { classes.reduce(0) { $0 + min($1.count, most * batches) } }
    var batches = rows.count / max(size, 1)
    while batches > 1, room(batches) < size * batches { batches -= 1 }
    guard size > 0, batches > 0 else { return rows }
    let kept = classes.map { Array($0.prefix(most * batches)) }
    // Dealt in turn, what stands side by side goes to different batches; the largest classes lose what is over.
    let over = max(kept.reduce(0) { $0 + $1.count } - size * batches, 0)
    var counts = kept.map(\.count)
    for _ in 0..<over {
      guard let largest = counts.indices.max(by: { counts[$0] < counts[$1] }) else { break }
      counts[largest] -= 1
    }
    let dealt = zip(kept, counts).flatMap { $0.prefix($1) }
    return (0..<batches).flatMap { number in
      let own = stride(from: number, to: dealt.count, by: batches).map { dealt[$0] }
      return random.stream(UInt64(number)).permutation(own.count).map { own[$0] }
    }
  }
}
