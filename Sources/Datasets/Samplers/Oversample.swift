public import Forms
public import Tensors

/// Every class as often as the largest: all of its examples, and some of them again, at random.
public struct Oversample: Sampler {
  /// The sampler.
  public init() {}

  /// How it is written.
  public static let form = Form<Oversample>(
    "shows training every class as often as the largest one: all examples, and of smaller classes some again at random",
    examples: [Example("oversample")], related: ["reshuffle", "undersample", "balanced"])

  /// The rows of an epoch.
  public func order(_ rows: [Int], of data: Dataset, batch: Int, random: Random) -> [Int] {
    let classes = data.byClass(rows)
    let most = classes.map(\.count).max() ?? 0
    let drawn = classes.enumerated().flatMap { index, members in
      let again = random.stream(UInt64(index + 1))
      return members + (0..<most - members.count).map { members[again.below(members.count, at: UInt64($0))] }
    }
    return random.permutation(drawn.count).map { drawn[$0] }
  }
}
