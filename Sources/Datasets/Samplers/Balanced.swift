public import Forms
public import Tensors

/// As many examples as there are, of which each is drawn class first: the classes come in turns, and the examples of a class too,
/// each turn in a new order.
public struct Balanced: Sampler {
  /// The sampler.
  public init() {}

  /// How it is written.
  public static let form = Form<Balanced>(
    "shows training as many examples as there are, first drawing the class and then one of its examples: all classes come equally often",
    examples: [Example("balanced")], related: ["reshuffle", "oversample", "cap"])

  /// The rows of an epoch.
  public func order(_ rows: [Int], of data: Dataset, batch: Int, random: Random) -> [Int] {
    let classes = data.byClass(rows)
    guard !classes.isEmpty else { return [] }
    var turns = classes.indices.map { Turns(classes[$0].count, random.stream(UInt64($0 + 1))) }
    var classTurns = Turns(classes.count, random)
    return rows.map { _ in
      let index = classTurns.next()
      return classes[index][turns[index].next()]
    }
  }

  // The numbers below a count over and over, each time in a new order.
  private struct Turns {
    private let count: Int, random: Random
    private var order: [Int] = [], round: UInt64 = 0

    init(_ count: Int, _ random: Random) { (self.count, self.random) = (count, random) }

    mutating func next() -> Int {
      if order.isEmpty {
        round += 1
        order = random.stream(round).permutation(count)
      }
      return order.removeLast()
    }
  }
}
