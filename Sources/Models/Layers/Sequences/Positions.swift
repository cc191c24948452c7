internal import Forms
internal import Graphs
internal import Tensors

/// Where each step of a sequence stands, for layers that cannot tell (Vaswani et al., 2017).
struct Positions: Layer {
  /// Where the numbers come from.
  enum Kind: String, Choice { case learned, sine }

  var kind = Kind.learned

  static let form = Form<Positions>(
    "numbers that tell where a step stands are added to its features, for `attention`, which could not tell",
    [.keyword("kind", "`learned` for each step, or `sine` waves of many lengths, which need no learning", \.kind)],
    examples: [Example("positions", [4, 6], gives: [4, 6]), Example("positions kind sine", [5, 3], gives: [5, 3])],
    related: ["attention", "embed"])

  static var isEverydayWord: Bool { true }

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    guard x.shape.rank == 3 else { throw ShapeError.needsSequence(x.shape) }
    guard kind == .learned else { return try b.apply(SinePositions(), x) }
    // As in GPT-2; decay has nothing to say about places.
    var gaussian = Gaussian()
    gaussian.deviation = 0.02
    let places = try b.parameter(
      "weight", x.shape.perExample, .offset, initially: .drawn(gaussian, fanIn: x.shape[2], fanOut: x.shape[2]))
    return try b.apply(Offset(), x, places)
  }
}
