public import Forms
public import Tensors

/// Every class as often as the smallest: other examples of the larger classes each epoch.
public struct Undersample: Sampler {
  /// The sampler.
  public init() {}

  /// How it is written.
  public static let form = Form<Undersample>(
    "shows training every class as often as the smallest one; which examples of the others that are is drawn anew each epoch",
    examples: [Example("undersample")], related: ["oversample", "balanced", "cap"])

  /// The rows of an epoch.
  public func order(_ rows: [Int], of data: Dataset, batch: Int, random: Random) -> [Int] {
    let classes = data.byClass(rows)
    let least = classes.map(\.count).min() ?? 0
    let drawn = classes.enumerated().flatMap { index, members in
      random.stream(UInt64(index + 1)).permutation(members.count).prefix(least).map { members[$0] }
    }
    return random.permutation(drawn.count).map { drawn[$0] }
  }
}
