internal import Forms
internal import Graphs
internal import Tensors

/// The shape of one example. It computes nothing.
struct Input: Layer {
  /// The shape that users type: `8x8x1` or `64`.
  struct Extents: ArgumentConvertible {
    var sizes: [Int] = [1]

    static var expectation: String { "a shape such as 8x8x1 or 50x64, or a number of features" }

    init() {}

    init?(_ argument: Argument) {
      switch argument {
      case .dims(let sizes): self.sizes = sizes
      default:
        guard let count = Int(argument) else { return nil }
        sizes = [count]
      }
    }

    var argument: Argument { sizes.count == 1 ? .number(Double(sizes[0])) : .dims(sizes) }

    // Users write rows x columns x channels; the engine has the channels first. Two sizes are a sequence: steps x features.
    var example: Shape { sizes.count == 3 ? [sizes[2], sizes[0], sizes[1]] : Shape(sizes) }

    static let limits = Limits<Extents>("with one to three sizes, each at least 1") {
      $0.sizes.count <= 3 && $0.sizes.allSatisfy { $0 >= 1 && $0 <= Limits<Int>.sizeLimit }
    }
  }

  var extents = Extents()
  var vocabulary: Int?

  static let form = Form<Input>(
    "the shape of one example: rows x columns x channels for images, steps x features for sequences, a number for features",
    [
      .positional(
        "SHAPE", "rows x columns x channels, steps x features, or how many features", \.extents, Extents.limits),
      .keyword(
        "vocab", "how many words, characters or other things there are, where each number of an example counts through them",
        \.vocabulary, .optional(.atLeast(1))),
    ],
    examples: [
      Example("input 8x8x1", [8, 8, 1], gives: [8, 8, 1]), Example("input 64", [64], gives: [64]),
      Example("input 50x64", [50, 64], gives: [50, 64]), Example("input 20 vocab 1000", [20], gives: [20]),
    ], related: ["conv", "dense", "lstm", "flatten"])

  var role: LayerRole { .shape }

  var demands: Shape? { extents.example }

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    let arrived = x.shape.perExample
    let isOtherSize = b.takesAnySize && arrived.rank == 3 && demands?.rank == 3 && demands?[0] == arrived[0]
    guard let demands, arrived == demands || isOtherSize else {
      throw NetworkError.input(network: demands ?? [], data: x.shape.perExample)
    }
    guard vocabulary == nil || demands.rank == 1 else {
      throw UsageError.mismatch(
        parameter: "vocab", expected: "steps alone before it, such as `input 20 vocab 1000`",
        got: extents.argument.kind)
    }
    b.vocabulary = vocabulary
    return x
  }
}
