import Forms

/// What help has to say about one word, whether for the terminal or for the reference.
struct HelpPage: Sendable {
  /// One parameter: its name with the default, what it does, and what it takes.
  struct Row: Sendable {
    let name: String
    let summary: String
    let takes: String
  }

  let word: String
  /// The keywords that it takes.
  let keywords: [String]
  let heading: String
  let summary: String
  let usage: String
  let rows: [Row]
  let examples: [String]
  let related: [String]

  /// The page of a word of the vocabulary.
  init(_ word: String, _ entry: Vocabulary.Entry) {
    let signature = entry.signature
    (self.word, heading, summary) = (word, entry.heading, signature.summary)
    keywords = signature.keywords
    usage = entry.isCalled ? signature.call(word) : signature.usage(word)
    rows = signature.parameters.map { facts in
      Row(
        name: facts.name + (facts.defaultSource.map { " [\($0)]" } ?? (facts.role == .rest ? "..." : "")), summary: facts.summary,
        takes: facts.isFlag ? "on or off" : facts.summary.contains(facts.expectation) ? "" : facts.expectation)
    }
    // An example of a layer shows what goes in and what comes out.
    examples = signature.examples.map { example in
      example.input.isEmpty
        ? example.source
        : "\(example.source)    # \(example.input.map(String.init).joined(separator: "x")) -> \(example.output.map(String.init).joined(separator: "x"))"
    }
    related = signature.related
  }

  /// The page of a part of the language.
  init(_ topic: Topic) {
    (word, heading, summary) = (topic.word, "the language", topic.summary)
    keywords = []
    (usage, rows, examples, related) = (topic.usage, [], topic.examples, topic.related)
  }

  /// What a keyword does here.
  func summary(of keyword: String) -> String {
    rows.first { $0.name == keyword || $0.name.hasPrefix(keyword + " ") }?.summary ?? ""
  }

  /// Every page, by heading and word.
  static let all: [HelpPage] = {
    let words = Vocabulary.entries.map { HelpPage($0.key, $0.value) }
    let rank = Dictionary(uniqueKeysWithValues: Vocabulary.Entry.headings.enumerated().map { ($1, $0) })
    return words.sorted { (rank[$0.heading] ?? 0, $0.word) < (rank[$1.heading] ?? 0, $1.word) } + Topic.all.map { HelpPage($0) }
  }()

  /// The page of a word, whichever it is; a function's if it is a layer's too only where there is no other.
  static func page(_ word: String) -> HelpPage? { all.first { $0.word == word } }

  /// The pages in which every word of a question occurs, those whose own word or summary has them first.
  static func search(_ question: String) -> [HelpPage] {
    let wanted = question.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(String.init)
    guard !wanted.isEmpty else { return [] }
    func holds(_ text: String) -> Bool { wanted.allSatisfy { text.lowercased().contains($0) } }
    let near = all.filter { holds($0.word + " " + $0.summary) }
    let far = all.filter { page in
      !holds(page.word + " " + page.summary)
        && holds(([page.word, page.summary] + page.rows.map { "\($0.name) \($0.summary)" }).joined(separator: " "))
    }
    return near + far
  }
}

extension Vocabulary.Entry {
  /// Whether it is written as a call, as functions of numbers are.
  var isCalled: Bool {
    switch self {
    case .function, .record: true
    default: false
    }
  }
}

extension Signature {
  /// How it is called as a function: `range(A, B, BY[1])`.
  func call(_ word: String) -> String {
    let places = parameters.map { facts in
      switch facts.role {
      case .rest: facts.name + "..."
      default: facts.name + (facts.defaultSource.map { "[\($0)]" } ?? "")
      }
    }
    return "\(word)(\(places.joined(separator: ", ")))"
  }
}
