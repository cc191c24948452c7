public import Forms
internal import Glibc
public import Tensors

/// Round clouds, whose middles stand on a circle.
public struct Blobs: Generator {
  var classes = 3
  /// How many examples it makes, in all.
  public var count = 100
  var noise = 1.0

  /// The generator with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Blobs>(
    "round clouds in the plane, one for each class, whose middles are five apart from the centre",
    [
      .keyword("classes", "how many clouds", \.classes, .between(1, 1000)),
      .keyword("count", "how many examples in all", \.count, .between(1, 10_000_000)),
      .keyword("noise", "a cloud's standard deviation", \.noise, .between(0, 1000)),
    ], examples: [Example("blobs classes 4 count 200")])

  /// The clouds.
  public func dataset(_ random: Random) throws(DatasetError) -> Dataset {
    try plane(classes: classes, noise: noise, random) { label, _, _ in
      let angle = 2 * Double.pi * Double(label) / Double(classes)
      return (5 * cos(angle), 5 * sin(angle))
    }
  }
}
