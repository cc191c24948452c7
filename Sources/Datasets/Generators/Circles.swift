public import Forms
internal import Glibc
public import Tensors

/// A circle in another, as scikit-learn's `make_circles`: the second class is the inner one, half as large.
public struct Circles: Generator {
  /// How many examples it makes, in all.
  public var count = 100
  var noise = 0.05

  /// The generator with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Circles>(
    "a circle within another in the plane",
    [
      .keyword("count", "how many examples in all", \.count, .between(1, 10_000_000)),
      .keyword("noise", "how far examples stray", \.noise, .between(0, 1000)),
    ], examples: [Example("circles count 200 noise 0.1")])

  /// The circles.
  public func dataset(_ random: Random) throws(DatasetError) -> Dataset {
    try plane(classes: 2, noise: noise, random) { label, index, count in
      let angle = 2 * Double.pi * Double(index) / Double(count)
      let radius = label == 0 ? 1 : 0.5
      return (radius * cos(angle), radius * sin(angle))
    }
  }
}
