internal import Forms
internal import Graphs
internal import Tensors

/// A row of learned numbers for each word or character of a vocabulary (Bengio et al., 2003).
struct Embed: Layer {
  var size = 1
  var vocabulary: Int?
  var given: GivenTensor?

  static let form = Form<Embed>(
    "a row of learned numbers for each of the words, characters or other things that an example counts through",
    [
      .positional("N", "how many numbers each has", \.size, .atLeast(1)),
      .keyword("vocab", "how many there are, where the network's `input` does not say it", \.vocabulary, .optional(.atLeast(1))),
      .keyword("from", "the numbers to begin with: a tensor with a row for each", \.given),
    ],
    examples: [Example("embed 4 vocab 10", [6], gives: [6, 4])], related: ["input", "lstm", "decode", "from"])

  /// How many there are, as far as the layer itself says it.
  var rows: Int? { vocabulary ?? given?.shape.dimensions.first }

  // PyTorch's own start: the standard normal distribution.
  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    let known = rows ?? b.vocabulary ?? b.livingShape("weight")?[0]
    guard x.shape.rank == 2, let vocabulary = known else { throw NetworkError.noVocabulary }
    var gaussian = Gaussian()
    gaussian.deviation = 1
    let initial: any Initializer = if let given { From(given: given) } else { gaussian }
    let table = try b.parameter(
      "weight", [vocabulary, size], .weight, initially: .drawn(initial, fanIn: vocabulary, fanOut: size))
    return try b.apply(Lookup(), x, table)
  }
}
