public import Forms
internal import Glibc
public import Tensors

/// Two half circles that reach into each other, as scikit-learn's `make_moons`.
public struct Moons: Generator {
  /// How many examples it makes, in all.
  public var count = 100
  var noise = 0.1

  /// The generator with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Moons>(
    "two half circles in the plane that reach into each other",
    [
      .keyword("count", "how many examples in all", \.count, .between(1, 10_000_000)),
      .keyword("noise", "how far examples stray", \.noise, .between(0, 1000)),
    ], examples: [Example("moons count 200 noise 0.2")])

  /// The half circles.
  public func dataset(_ random: Random) throws(DatasetError) -> Dataset {
    try plane(classes: 2, noise: noise, random) { label, index, count in
      let angle = Double.pi * Self.share(index, of: count)
      return label == 0 ? (cos(angle), sin(angle)) : (1 - cos(angle), 0.5 - sin(angle))
    }
  }
}
