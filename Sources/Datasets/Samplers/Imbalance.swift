public import Forms
internal import Glibc
public import Tensors

/// Uneven classes, for teaching: from the first to the last each has fewer examples, in equal ratios, the same every epoch.
public struct Imbalance: Sampler {
  var ratio = 10.0

  /// The sampler.
  public init() {}

  /// How it is written.
  public static let form = Form<Imbalance>(
    "makes classes uneven, to see what that does: the first has R times the examples of the last, those between in equal ratios",
    [.positional("R", "how many times as many the first class has as the last", \.ratio, .between(1, 1e6))],
    examples: [Example("imbalance 10")], related: ["reshuffle", "balanced", "oversample"])

  /// The rows of an epoch: of each class the first ones of the data.
  public func order(_ rows: [Int], of data: Dataset, batch: Int, random: Random) -> [Int] {
    let classes = data.byClass(rows.sorted())
    let shares = classes.indices.map { pow(ratio, -Double($0) / Double(max(classes.count - 1, 1))) }
    // As many as all classes have for their shares.
    let whole = zip(classes, shares).map { Double($0.count) / $1 }.min() ?? 0
    let kept = Set(
      zip(classes, shares).flatMap { members, share in
        members.prefix(max(Int(exactly: (whole * share).rounded()) ?? members.count, 1))
      })
    return rows.filter { kept.contains($0) }
  }
}
