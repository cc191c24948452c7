internal import Forms
internal import Graphs
internal import Tensors

/// ReLU with a slope on the negative side that is learned (He et al., 2015).
struct PReLU: Layer {
  /// How many slopes there are.
  enum Slopes: String, Choice { case one, channels }

  var slope = 0.25
  var slopes = Slopes.one

  static let form = Form<PReLU>(
    "ReLU with a slope on the negative side that is learned; it fits small data too well easily",
    [
      .positional("SLOPE", "the slope at first", \.slope, .finite, optional: true),
      .keyword("slopes", "`one` for the whole layer, or one for each of the `channels`", \.slopes),
    ],
    examples: [
      Example("prelu", [5], gives: [5]), Example("prelu 0.1 slopes channels", [3, 3, 2], gives: [3, 3, 2]),
      Example("prelu slopes channels", [4, 3], gives: [4, 3]),
    ], related: ["relu", "leaky", "rrelu"])

  var role: LayerRole { .activation }

  var passage: Passage { .rectifies }

  // Decay would draw the slope to that of ReLU, so it is none of the weights.
  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    try b.eachStep(x) { x, b in
      let count = slopes == .one ? 1 : x.shape[1]
      let slopes = try b.parameter("weight", [count], .offset, initially: .constant(Float(slope)))
      return try b.apply(LearnedLeak(), x, slopes)
    }
  }
}
