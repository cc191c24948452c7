internal import Forms
internal import Graphs
internal import Tensors

/// A factor for each channel.
struct Scale: Layer {
  var initial = 1.0
  var hasBias = false

  static let form = Form<Scale>(
    "each channel or feature times a factor that is learned; with small ones at first a branch of `residual` begins as nothing",
    [
      .positional("FACTOR", "the factors at first", \.initial, .finite, optional: true),
      .keyword("bias", "whether a number is added to each too", \.hasBias),
    ],
    examples: [
      Example("scale", [5], gives: [5]), Example("scale 0.1 bias", [3, 3, 2], gives: [3, 3, 2]),
      Example("scale 0.5", [4, 3], gives: [4, 3]),
    ], related: ["bn", "residual"])

  var role: LayerRole { .shape }

  static var isEverydayWord: Bool { true }

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    try b.eachStep(x) { x, b in
      guard x.shape.rank >= 2 else { throw ShapeError.needsVector(x.shape) }
      let factors = try b.parameter("weight", [x.shape[1]], .offset, initially: .constant(Float(initial)))
      let y = try b.apply(ChannelScale(), x, factors)
      guard hasBias else { return y }
      return try b.apply(Offset(), y, try b.parameter("bias", [x.shape[1]], .offset, initially: .constant(0)))
    }
  }
}
