public import Forms
internal import Glibc
public import Tensors

/// A wave with noise on it: a number to be learned of a number.
public struct Waves: Generator {
  /// How many examples it makes, in all.
  public var count = 100
  var noise = 0.1

  /// The generator with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Waves>(
    "numbers x from -3 to 3, with sin(2 x) and noise to be learned",
    [
      .keyword("count", "how many examples in all", \.count, .between(1, 10_000_000)),
      .keyword("noise", "the noise's standard deviation", \.noise, .between(0, 1000)),
    ], examples: [Example("waves count 200 noise 0.2")])

  /// The wave.
  public func dataset(_ random: Random) throws(DatasetError) -> Dataset {
    let x = (0..<count).map { -3 + 6 * Self.share($0, of: count) }
    let y = x.enumerated().map { Float(sin(2 * $1) + noise * random.normal(at: UInt64($0))) }
    return try Dataset(
      name: Self.word, features: Self.tensor([count, 1], x.map { Float($0) }),
      targets: .numbers(Self.tensor([count, 1], y)))
  }
}
