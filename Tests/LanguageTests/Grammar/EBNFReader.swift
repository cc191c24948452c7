/// Reads the notation that the head of `grammar/dlscript.ebnf` explains.
struct EBNFReader {
  private(set) var grammar = EBNF(empty: ())
  private var words: [String] = []
  private var position = 0

  init?(_ text: String) {
    guard let words = EBNFReader.words(of: text) else { return nil }
    self.words = words
    // All left sides first: right sides name productions that come later.
    for (index, word) in words.enumerated() where index > 0 && word == "=" { grammar.names.append(words[index - 1]) }
    guard Set(grammar.names).count == grammar.names.count else { return nil }
    grammar.isToken = grammar.names.map { $0 == $0.uppercased() }
    while position < words.count {
      position += 1
      guard take("="), let body = choice(), take(";") else { return nil }
      grammar.bodies.append(body)
    }
  }

  /// Names, literals and specials with their quotes, and signs.
  private static func words(of text: String) -> [String]? {
    var words: [String] = []
    var rest = text[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if rest.hasPrefix("(*") {
        guard let end = rest.firstRange(of: "*)") else { return nil }
        rest = rest[end.upperBound...]
      } else if "\"'?".contains(first) {
        guard let end = rest.dropFirst().firstIndex(of: first), end > rest.index(after: rest.startIndex) else { return nil }
        words.append(String(rest[...end]))
        rest = rest[rest.index(after: end)...]
      } else if first.isLetter {
        let name = rest.prefix { $0.isLetter }
        words.append(String(name))
        rest = rest[name.endIndex...]
      } else if "=;|()[]{}!".contains(first) {
        words.append(String(rest.removeFirst()))
      } else {
        return nil
      }
    }
    return words
  }

  private var word: String { position < words.count ? words[position] : "" }

  private mutating func take(_ sign: String) -> Bool {
    guard word == sign else { return false }
    position += 1
    return true
  }

  private mutating func add(_ kind: EBNF.Kind, _ parts: [Int] = [], value: Int = 0) -> Int {
    grammar.nodes.append(EBNF.Node(kind: kind, parts: parts, value: value))
    return grammar.nodes.count - 1
  }

  private mutating func choice() -> Int? {
    guard let first = sequence() else { return nil }
    var parts = [first]
    while take("|") {
      guard let next = sequence() else { return nil }
      parts.append(next)
    }
    return parts.count == 1 ? first : add(.choice, parts)
  }

  private mutating func sequence() -> Int? {
    var parts: [Int] = []
    while ![";", "|", ")", "]", "}", ""].contains(word) {
      guard let part = part() else { return nil }
      parts.append(part)
    }
    return parts.count == 1 ? parts[0] : parts.isEmpty ? nil : add(.sequence, parts)
  }

  private mutating func part() -> Int? {
    for (open, close, kind) in [("[", "]", EBNF.Kind.option), ("{", "}", .repetition), ("(", ")", .sequence)] where take(open) {
      guard let inner = choice(), take(close) else { return nil }
      return kind == .sequence ? inner : add(kind, [inner])
    }
    if take("!") { return part().map { add(.not, [$0]) } }
    let text = word
    position += 1
    guard let first = text.first else { return nil }
    let inside = String(text.dropFirst().dropLast())
    switch first {
    case "\"", "'":
      if let known = grammar.literals.firstIndex(of: inside) { return add(.literal, value: known) }
      grammar.literals.append(inside)
      grammar.spellings.append(inside.unicodeScalars.map(\.value))
      return add(.literal, value: grammar.literals.count - 1)
    case "?":
      return EBNF.Special.allCases.firstIndex { $0.rawValue == inside }.map { add(.special, value: $0) }
    default:
      return grammar.names.firstIndex(of: text).map { add(.rule, value: $0) }
    }
  }
}
