internal import Forms
internal import Tensors

/// Normal, without what is further out than two standard deviations: those are drawn again.
struct Truncated: Initializer {
  var deviation = 0.1

  static let form = Form<Truncated>(
    "normal with a fixed standard deviation, of which nothing is further out than two of them",
    [.positional("DEVIATION", "the standard deviation before the cut", \.deviation, .atLeast(0), optional: true)],
    examples: [Example("truncated 0.02")], related: ["gaussian", "uniform"])

  func draw(fanIn: Int, fanOut: Int, _ random: Random) -> (UInt64) -> Double {
    { position in
      // One in 22 is too far out; that all of these are has a chance of 1 in 10^21.
      let own = random.stream(position)
      let draws = (0..<16).lazy.map { own.normal(at: UInt64($0)) }
      return deviation * (draws.first { abs($0) <= 2 } ?? 0)
    }
  }
}
