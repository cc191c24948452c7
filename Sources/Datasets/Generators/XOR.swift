public import Forms
public import Tensors

/// A square in four fields, of which those across belong together: what no single layer can learn.
public struct XOR: Generator {
  /// How many examples it makes, in all.
  public var count = 100
  var noise = 0.0

  /// The generator with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<XOR>(
    "points of a square in the plane: the second class where just one of both numbers is above zero",
    [
      .keyword("count", "how many examples in all", \.count, .between(1, 10_000_000)),
      .keyword("noise", "how far examples stray", \.noise, .between(0, 1000)),
    ], examples: [Example("xor count 200")])

  /// The points.
  public func dataset(_ random: Random) throws(DatasetError) -> Dataset {
    let places = random.stream(1)
    let clean = (0..<2 * count).map { 2 * places.uniform(at: UInt64($0)) - 1 }
    let labels = (0..<count).map { (clean[2 * $0] > 0) != (clean[2 * $0 + 1] > 0) ? 1 : 0 }
    let numbers = clean.enumerated().map { Float($1 + noise * random.normal(at: UInt64($0))) }
    return try labelled(numbers, width: 2, labels, classes: 2)
  }
}
