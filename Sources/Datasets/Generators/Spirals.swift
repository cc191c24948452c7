public import Forms
internal import Glibc
public import Tensors

/// Arms of a spiral, as in Stanford's CS231n: no line tells them apart.
public struct Spirals: Generator {
  var classes = 3
  /// How many examples it makes, in all.
  public var count = 100
  var noise = 0.2

  /// The generator with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Spirals>(
    "arms of a spiral in the plane, one for each class",
    [
      .keyword("classes", "how many arms", \.classes, .between(1, 1000)),
      .keyword("count", "how many examples in all", \.count, .between(1, 10_000_000)),
      .keyword("noise", "how far examples stray", \.noise, .between(0, 1000)),
    ], examples: [Example("spirals classes 2 count 300 noise 0.1")])

  /// The arms: from the middle outwards, each over four radians, along which examples stray.
  public func dataset(_ random: Random) throws(DatasetError) -> Dataset {
    try plane(classes: classes, noise: 0, random) { label, index, count in
      let radius = Self.share(index, of: count)
      let row = UInt64(index * classes + label)
      let angle = 4 * (Double(label) + radius) + noise * random.normal(at: row)
      return (radius * sin(angle), radius * cos(angle))
    }
  }
}
