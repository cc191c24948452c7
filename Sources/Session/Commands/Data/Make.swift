import Datasets
import Forms
import Tensors

/// Makes data by a formula.
struct Make: Command {
  /// What is made.
  struct Kind: ArgumentConvertible {
    let word: String

    static var expectation: String { choices.map { "`\($0)`" }.joined(separator: ", ") }
    static var choices: [String] { Datasets.Catalogue.generators.map(\.word) }

    init(_ word: String) { self.word = word }

    init?(_ argument: Argument) {
      guard case .symbol(let word) = argument, Self.choices.contains(word) else { return nil }
      self.word = word
    }

    var argument: Argument { .symbol(word) }
  }

  var kind = Kind("blobs")
  var options = HandedOn()
  var seed: Int?

  static let form = Form<Make>(
    "makes data by a formula: points in the plane that belong to classes, or a wave to be learned",
    [.positional("KIND", "what is made", \.kind)] + HandedOn.parameters(of: Datasets.Catalogue.generators.map(\.type), \.options)
      + [.keyword("seed", "the seed of what is random, in place of the session's", \.seed, .optional(.atLeast(0)))],
    examples: [
      Example("make spirals classes 3 count 300 noise 0.2"), Example("make moons | split 80 20"), Example("make waves count 50"),
    ], related: ["load", "dataset", "split"])

  static let family = CommandFamily.data

  func run(in session: Interpreter) throws -> Value {
    guard let type = Datasets.Catalogue.generators.first(where: { $0.word == kind.word })?.type else {
      throw Fault.unknownName(kind.word, suggestion: nil)
    }
    let generator = try type.make(
      options.bound(to: type.signature) { word in
        Fault.argument(function: "make", "has no `\(word)` for `\(kind.word)`")
      })
    let random = seed.map { Random(seed: UInt64(clamping: $0), stream: 1 << 40 | 3) } ?? session.random(3)
    return .object(try generator.dataset(random))
  }
}
