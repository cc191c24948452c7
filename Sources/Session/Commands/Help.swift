import Forms
import Language
import Plots

/// What there is, and how it is used.
struct Help: Command {
  /// A word, bare or in quotes.
  struct Topic: ArgumentConvertible {
    var word: String?

    static var expectation: String { "a word" }
    static var choices: [String] { Array(Vocabulary.entries.keys) }

    init() {}

    init?(_ argument: Argument) {
      switch argument {
      case .symbol(let word), .string(let word): self.word = word
      default: return nil
      }
    }

    var argument: Argument { word.map { .symbol($0) } ?? .none }
  }

  var topic = Topic()

  static let form = Form<Help>(
    "lists what there is, or shows how one thing is used",
    [.positional("NAME", "a word, such as conv", \.topic, optional: true)], examples: [Example("help conv"), Example("help")])

  func run(in session: Interpreter) throws -> Value {
    guard let word = topic.word else {
      session.write(Self.overview(session.style))
      return .none
    }
    guard let entry = Vocabulary.entry(word) else {
      throw Fault.unknownName(word, suggestion: Suggestions.nearest(to: word, among: Array(Vocabulary.entries.keys)))
    }
    session.write(Self.page(word, entry, session.style))
    return .none
  }

  private static func overview(_ style: PlotStyle) -> [String] {
    let families = Dictionary(grouping: Vocabulary.entries.keys.sorted()) { Vocabulary.entry($0)?.family ?? "" }
    let order = ["layer", "command", "preprocessing", "loss", "optimizer", "schedule", "initializer", "function"]
    let rows = order.map { [$0, (families[$0] ?? []).joined(separator: " ")] }
    return rows.flatMap { row in
      wrapped(row[1], to: max(style.width - 15, 20)).enumerated().map { index, line in
        (index == 0 ? row[0] : "").padded(to: 14) + " " + line
      }
    } + ["", "help NAME shows how one of them is used"]
  }

  private static func page(_ word: String, _ entry: Vocabulary.Entry, _ style: PlotStyle) -> [String] {
    let signature = entry.signature
    var lines = ["\(word) (\(entry.family)): \(signature.summary)", "", "  \(signature.usage(word))", ""]
    let rows = signature.parameters.map { parameter in
      [parameter.name, parameter.summary, parameter.expectation, parameter.defaultSource.map { "default \($0)" } ?? ""]
    }
    if !rows.isEmpty { lines += Table(["parameter", "", "takes", ""], rows: rows).render(style) }
    if !signature.examples.isEmpty { lines += ["", "examples:"] + signature.examples.map { "  \($0.source)" } }
    if !signature.related.isEmpty { lines += ["", "see also: \(signature.related.joined(separator: " "))"] }
    return lines
  }

  private static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      if !lines[lines.count - 1].isEmpty, lines[lines.count - 1].count + word.count + 1 > width { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
    }
    return lines
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(width - count, 0)) }
}
