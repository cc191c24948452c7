/// Makes tokens as the grammar's first part and its rules for line ends say. It knows nothing of the lexer under test.
struct GrammarLexer {
  let grammar: EBNF
  private let text: Int
  private let literals: [String: Int]
  private let (newline, cell, comment, blank, textRule): (Int, Int, Int, Int, Int)
  /// Behind these a line end does not count.
  private let continuing: Set<String>

  init(_ grammar: EBNF) {
    self.grammar = grammar
    text = grammar.rule("text")
    literals = Dictionary(grammar.literals.enumerated().map { ($1, $0) }) { first, _ in first }
    (newline, cell, comment) = (grammar.rule("NEWLINE"), grammar.rule("CELL"), grammar.rule("COMMENT"))
    (blank, textRule) = (grammar.rule("blank"), grammar.rule("TEXT"))
    let operators = "or and in == != < <= > >= .. + - * / % ^"
    continuing = Set("| , = += -= *= /= \(operators)".split(separator: " ").map(String.init))
  }

  /// All tokens of a text, dropped ones included, and the productions that made them; nil where there is no reading it.
  func tokens(of source: String) -> (tokens: [GrammarToken], events: [Recogniser<CharacterInput>.Event])? {
    let input = CharacterInput(source)
    var recogniser = Recogniser(grammar, input)
    guard recogniser.matches(text) else { return nil }
    var tokens: [GrammarToken] = []
    var isApart = true
    for event in recogniser.events where event.rule >= 0 {
      if event.rule == blank || event.rule == comment {
        isApart = true
      } else if grammar.isToken[event.rule] {
        let scalars = input.scalars[event.start..<event.end].compactMap(Unicode.Scalar.init)
        let spelling = String(String.UnicodeScalarView(scalars))
        let literal = event.rule == textRule ? -1 : literals[spelling] ?? -1
        tokens.append(
          GrammarToken(
            rule: event.rule, literal: literal, isApart: isApart, start: event.start, end: event.end, spelling: spelling))
        isApart = event.rule == newline || event.rule == cell
      }
    }
    return (tokens, recogniser.events)
  }

  /// The tokens without the line ends that do not count.
  func significant(_ tokens: [GrammarToken]) -> [GrammarToken] {
    var kept: [GrammarToken] = []
    var open: [String] = []
    for token in tokens {
      let isInside = open.last.map { $0 != "{" } ?? false
      if token.rule == newline {
        guard !isInside, let last = kept.last, last.rule != newline else { continue }
        let isField = kept.dropLast().last?.spelling == "." && kept.dropLast().last?.rule != textRule
        if last.rule != textRule, !isField, continuing.contains(last.spelling) { continue }
      } else if token.rule == cell {
        if isInside { continue }
      } else if token.rule != textRule {
        switch token.spelling {
        case "|": if kept.last?.rule == newline { kept.removeLast() }
        case "(", "[", "{", "\\(": open.append(token.spelling)
        case ")", "]", "}": _ = open.popLast()
        default: break
        }
      }
      kept.append(token)
    }
    return kept
  }
}
