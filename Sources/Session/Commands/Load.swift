import Datasets
import Forms

/// Loads data.
struct Load: Command {
  /// A bundled set's word.
  struct Source: ArgumentConvertible {
    var word = "digits"

    static var expectation: String { "the name of a bundled dataset, such as `digits`" }
    static var choices: [String] { Datasets.Catalogue.bundled.map(\.word) }

    init() {}

    init?(_ argument: Argument) {
      guard case .symbol(let word) = argument, Self.choices.contains(word) else { return nil }
      self.word = word
    }

    var argument: Argument { .symbol(word) }
  }

  var source = Source()

  static let form = Form<Load>(
    "loads a dataset", [.positional("NAME", "which one: `digits`", \.source)], examples: [Example("load digits")],
    related: ["split", "standardize", "take"])

  static let works = true
  static let family = CommandFamily.data

  func run(in session: Interpreter) throws -> Value {
    guard let type = Datasets.Catalogue.bundled.first(where: { $0.word == source.word })?.type else {
      throw Fault.unknownName(source.word, suggestion: nil)
    }
    return .object(try type.make([]).dataset())
  }
}
