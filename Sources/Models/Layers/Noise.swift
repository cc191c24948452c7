internal import Forms
internal import Graphs

/// A little noise in training.
struct Noise: Layer {
  var deviation = 0.1

  static let form = Form<Noise>(
    "noise from the normal distribution is added in training, so that small differences count for nothing; nothing in inference",
    [.positional("S", "the noise's standard deviation", \.deviation, .atLeast(0), optional: true)],
    examples: [Example("noise", [6], gives: [6]), Example("noise 0.5", [4, 4, 2], gives: [4, 4, 2])],
    related: ["dropout", "rrelu"])

  var role: LayerRole { .noise }

  static var isEverydayWord: Bool { true }

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    b.mode.isNoisy && deviation > 0 ? try b.apply(Disturb(deviation: deviation), x) : x
  }
}
