internal import Forms
internal import Tensors

/// Equally likely between two bounds, whatever the width.
struct Uniform: Initializer {
  var bound = 0.01

  static let form = Form<Uniform>(
    "equally likely from -B to B, whatever the width of the layer",
    [.positional("B", "the largest magnitude", \.bound, .atLeast(0), optional: true)],
    examples: [Example("uniform 0.05")], related: ["gaussian", "truncated"])

  func draw(fanIn: Int, fanOut: Int, _ random: Random) -> (UInt64) -> Double {
    { bound * (2 * random.uniform(at: $0) - 1) }
  }
}
