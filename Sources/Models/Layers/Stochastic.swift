internal import Forms
internal import Graphs
internal import Tensors

/// The branch of a residual that it ends is left out at random in training (Huang and others, 2016).
struct Stochastic: Layer {
  var probability = 0.2

  static let form = Form<Stochastic>(
    "the last layer of a `residual` that leaves the whole branch out at random in training, for each example by itself: the network is then less deep",
    [.positional("P", "the probability of being left out", \.probability, .from(0, below: 1), optional: true)],
    examples: [
      Example("residual { dense 6 | stochastic }", [6], gives: [6]),
      Example("residual { conv 3x3 2 pad 1 | bn | stochastic 0.5 }", [4, 4, 2], gives: [4, 4, 2]),
    ],
    related: ["residual", "dropout"])

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    guard b.stands(in: Residual.self) else { throw NetworkError.outside(word: Self.word, of: Residual.word) }
    return b.mode.isNoisy && probability > 0 ? try b.apply(DropRows(probability: probability), x) : x
  }
}
