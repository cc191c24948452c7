import Forms
import Language
import Plots

/// What there is, and how it is used.
struct Help: Command {
  /// A word, a question in quotes, or a value.
  enum Subject: ArgumentConvertible {
    case all
    case word(String)
    case value(Value)

    static var expectation: String { "a word, words to search for in quotes, or a variable" }
    static var choices: [String] {
      Array(Vocabulary.entries.keys) + Topic.all.map(\.word) + Vocabulary.Entry.headings
    }

    init?(_ argument: Argument) {
      switch argument {
      case .symbol(let word), .string(let word): self = .word(word)
      default:
        guard let value = Value(argument) else { return nil }
        self = .value(value)
      }
    }

    var argument: Argument {
      switch self {
      case .all: .none
      case .word(let word): .symbol(word)
      case .value(let value): Argument(value)
      }
    }
  }

  var subject = Subject.all

  static let form = Form<Help>(
    "lists what there is, shows how one thing is used, or searches",
    [.positional("NAME", "what to explain", \.subject, optional: true)],
    examples: [Example("help conv"), Example("help \"learning rate\""), Example("help")], related: ["vars"])

  static let family = CommandFamily.session

  func run(in session: Interpreter) throws -> Value {
    switch subject {
    case .all: session.show(HelpPage.overview(width: session.style.width))
    case .word(let word): try explain(word, in: session)
    case .value(let value): describe(value, in: session)
    }
    return .none
  }

  private func explain(_ text: String, in session: Interpreter) throws {
    let width = session.style.width
    let word = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    // At a prompt the word has another meaning too.
    let keys = word == "keys" ? Shortcuts.lines(session) : []
    let heading = HelpPage.all.filter { $0.heading == word }
    if let page = HelpPage.page(word) {
      let listed =
        heading.isEmpty ? [] : ["", "all \(word):", ""] + Self.table(heading.map { ($0.word, $0.summary) }, width)
      return session.show(page.lines(width: width) + listed + (keys.isEmpty ? [] : ["", "the keys of the prompt:"] + keys))
    }
    if let value = session.lookUp(Name(word)) { return describe(value, in: session) }
    let meant = Synonym.words(for: word).compactMap { HelpPage.page($0) }
    let takers = HelpPage.all.filter { $0.keywords.contains(word) }
    if meant.count == 1, takers.isEmpty { return session.show(meant[0].lines(width: width)) }
    let others = meant.isEmpty && takers.isEmpty ? HelpPage.search(word) : meant
    let found =
      heading.isEmpty
      ? takers.map { ($0.word, $0.summary(of: word)) } + others.map { ($0.word, $0.summary) }
      : heading.map { ($0.word, $0.summary) }
    guard !found.isEmpty else {
      let known = HelpPage.all.map(\.word) + Synonym.terms.flatMap(\.terms)
      throw Fault.unknownName(word, suggestion: Suggestions.nearest(to: word, among: known))
    }
    let head = ["`\(word)` is a keyword of:", ""]
    let asKeyword =
      takers.isEmpty || heading.isEmpty ? [] : [""] + head + Self.table(takers.map { ($0.word, $0.summary(of: word)) }, width)
    session.show(
      (takers.isEmpty || !heading.isEmpty ? [] : head) + Self.table(found, width) + asKeyword + [
        "", "help NAME shows one of them",
      ])
  }

  // Words and what they are.
  private static func table(_ rows: [(word: String, summary: String)], _ width: Int) -> [String] {
    let column = (rows.map { $0.word.count }.max() ?? 0) + 2
    return rows.flatMap { row in
      let lines = WordWrap.lines(row.summary, width: max(width - column, 20))
      return lines.enumerated().map { index, line in
        let name = index == 0 ? row.word : ""
        return name + String(repeating: " ", count: column - name.count) + line
      }
    }
  }

  private func describe(_ value: Value, in session: Interpreter) {
    switch value {
    case .function(let function): session.write(Self.lines(function))
    case .object(let object):
      if let function = object as? BuiltInFunction, let page = HelpPage.page(function.word) {
        return session.show(page.lines(width: session.style.width))
      }
      if let configured = object as? Configured, let page = HelpPage.page(type(of: configured.value).word) {
        return session.show(page.lines(width: session.style.width))
      }
      let fields = object.fieldNames.isEmpty ? "" : "its fields: " + object.fieldNames.joined(separator: " ")
      session.write(
        WordWrap.lines("\(object.kind): \(object.summary)", width: session.style.width, indent: 2)
          + (fields.isEmpty ? [] : WordWrap.lines(fields, width: session.style.width, indent: 2)))
    default: session.write(WordWrap.lines("\(value.kind): \(value.source)", width: session.style.width, indent: 2))
    }
  }

  // A function of the session: how it is called, and where it is.
  private static func lines(_ function: Function) -> [String] {
    let definition = function.definition
    let parameters = definition.parameters.map { parameter in
      parameter.name.text + (parameter.default.map { " = " + function.origin.slice($0.span) } ?? "")
    }
    let place = "\(function.origin.name):\(function.origin.line(at: definition.nameSpan.start))"
    return [
      "\(definition.name.text)(\(parameters.joined(separator: ", "))): a function of this session, defined at \(place)"
    ]
  }
}
