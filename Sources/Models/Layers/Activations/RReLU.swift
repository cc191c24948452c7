internal import Forms
internal import Graphs

/// ReLU with random slopes on the negative side (Xu et al., 2015).
struct RReLU: Layer {
  var low = 3.0
  var high = 8.0

  static let form = Form<RReLU>(
    "ReLU whose negative side is divided by numbers drawn anew between L and U in training, and by the one in the middle in inference",
    [
      .positional("L", "the least that is divided by", \.low, .atLeast(1), optional: true),
      .positional("U", "the most", \.high, .atLeast(1), optional: true),
    ],
    examples: [Example("rrelu", [5], gives: [5]), Example("rrelu 2 4", [3, 3, 2], gives: [3, 3, 2])],
    related: ["relu", "leaky", "prelu"])

  var role: LayerRole { .activation }

  var passage: Passage { .rectifies }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    guard low <= high else {
      throw UsageError.mismatch(
        parameter: "U", expected: "at least L, which is \(Argument.text(low))", got: Argument.number(high).kind)
    }
    guard b.mode.isNoisy else { return try b.apply(LeakyRectify(slope: 2 / (low + high)), x) }
    return try b.apply(RandomLeak(low: low, high: high), x)
  }
}
