internal import Forms
internal import Graphs
internal import Tensors

/// A row of learned numbers for each word or character of a vocabulary (Bengio et al., 2003).
struct Embed: Layer {
  var size = 1
  var vocabulary: Int?

  static let form = Form<Embed>(
    "a row of learned numbers for each of the words, characters or other things that an example counts through",
    [
      .positional("N", "how many numbers each has", \.size, .atLeast(1)),
      .keyword("vocab", "how many there are, where the network's `input` does not say it", \.vocabulary, .optional(.atLeast(1))),
    ], examples: [Example("embed 4 vocab 10", [6], gives: [6, 4])], related: ["input", "lstm", "decode"])

  // PyTorch's own start: the standard normal distribution.
  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    guard x.shape.rank == 2, let vocabulary = vocabulary ?? b.vocabulary ?? b.livingShape("weight")?[0] else {
      throw NetworkError.noVocabulary
    }
    var gaussian = Gaussian()
    gaussian.deviation = 1
    let table = try b.parameter(
      "weight", [vocabulary, size], .weight, initially: .drawn(gaussian, fanIn: vocabulary, fanOut: size))
    return try b.apply(Lookup(), x, table)
  }
}
