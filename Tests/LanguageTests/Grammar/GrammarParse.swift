/// What the grammar makes of a text, without any help of the parser under test.
struct GrammarParse {
  let grammar: EBNF
  /// Those that count, and how they make a script.
  let tokens: [GrammarToken]
  let events: [Recogniser<TokenInput>.Event]
  /// The productions and alternatives of the first part that were used.
  let lexical: [Int]

  /// Nil where the text is not in the language.
  init?(_ source: String, lexer: GrammarLexer) {
    guard let (all, characters) = lexer.tokens(of: source) else { return nil }
    grammar = lexer.grammar
    tokens = lexer.significant(all)
    var recogniser = Recogniser(grammar, TokenInput(tokens: tokens))
    guard recogniser.matches(grammar.rule("script")) else { return nil }
    events = recogniser.events
    lexical = characters.map(\.rule)
    if repeatsParameter || hasNumberTooLarge { return nil }
  }

  /// The indices of the events that an event is made of directly; alternatives are looked through.
  func children(of index: Int) -> [Int] {
    var found: [Int] = []
    var next = index + 1
    while next < events[index].after {
      if events[next].rule < 0 {
        next += 1
      } else {
        found.append(next)
        next = events[next].after
      }
    }
    return found
  }

  /// What no production can say: how large a number may be.
  private var hasNumberTooLarge: Bool {
    let (number, dims) = (grammar.rule("NUMBER"), grammar.rule("DIMS"))
    return tokens.contains { token in
      let spelling = token.spelling.filter { $0 != "_" && $0 != "%" }
      if token.rule == number { return !(Double(spelling)?.isFinite ?? false) }
      return token.rule == dims && spelling.split(whereSeparator: { "x×".contains($0) }).contains { Int($0) == nil }
    }
  }

  /// What no production can say either: that two parameters of a function have one name.
  private var repeatsParameter: Bool {
    let (definition, parameter) = (grammar.rule("definition"), grammar.rule("parameter"))
    return events.indices.contains { index in
      guard events[index].rule == definition else { return false }
      let names = children(of: index).filter { events[$0].rule == parameter }.map { tokens[events[$0].start].spelling }
      return Set(names).count < names.count
    }
  }
}
