public import Forms
public import Tensors

/// Every class as often as the largest: for each class a permutation of the largest one's places, each taken modulo the
/// class's count, so that every example of it comes as often as any other, or once more.
///
/// It is Label Shuffling, by which the winners of ILSVRC 2016's scene classification evened out their data.
public struct Reshuffle: Sampler {
  /// The sampler.
  public init() {}

  /// How it is written.
  public static let form = Form<Reshuffle>(
    "shows training every class as often as the largest one, each example of a class equally often, drawn anew each epoch",
    examples: [Example("reshuffle")], related: ["oversample", "balanced", "undersample"])

  /// The rows of an epoch.
  public func order(_ rows: [Int], of data: Dataset, batch: Int, random: Random) -> [Int] {
    let classes = data.byClass(rows)
    let most = classes.map(\.count).max() ?? 0
    let drawn = classes.enumerated().flatMap { index, members in
      Self.places(of: members.count, permutation: random.stream(UInt64(index + 1)).permutation(most)).map { members[$0] }
    }
    return random.permutation(drawn.count).map { drawn[$0] }
  }

  /// The places of a class of `count` for a permutation of the largest class's.
  static func places(of count: Int, permutation: [Int]) -> [Int] { permutation.map { $0 % max(count, 1) } }
}
