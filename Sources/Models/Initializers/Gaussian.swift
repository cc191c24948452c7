internal import Forms
internal import Tensors

/// Small random numbers of a fixed scale, whatever the width.
struct Gaussian: Initializer {
  var deviation = 0.01

  static let form = Form<Gaussian>(
    "normal with a fixed standard deviation: fine for shallow nets, fades in deep ones",
    [.positional("DEVIATION", "the standard deviation", \.deviation, .atLeast(0), optional: true)],
    examples: [Example("gaussian 0.01")], related: ["he", "xavier"])

  func draw(fanIn: Int, fanOut: Int, _ random: Random) -> (UInt64) -> Double {
    Distribution.normal.draw(deviation: deviation, random)
  }
}
