import Language
import Testing

/// `grammar/dlscript.tmLanguage.json` sees what the lexer sees, in every source of the corpus.
@Suite struct GrammarHighlightingTests {
  @Test func tokensHaveTheirScopes() throws {
    let grammar = try TextMateGrammar()
    var kinds: Set<String> = []
    for entry in Corpus.entries {
      let result = Parser.parse(Source(name: "t", text: entry.source))
      let scopes = try grammar.scopes(of: entry.source)
      func expect(_ span: Span, _ expected: [String]) {
        kinds.formUnion(expected)
        for unit in units(span, in: entry.source) {
          let innermost = scopes[unit].last ?? "nothing"
          let isRight = expected.contains { innermost.hasPrefix($0) }
          #expect(isRight, "\(entry.testDescription): \(result.source.slice(span)) is \(innermost) and not \(expected)")
        }
      }
      for comment in result.comments { expect(comment.span, Self.comment) }
      for (index, token) in result.tokens.enumerated() {
        let isField = index > 0 && result.tokens[index - 1].kind == .symbol(.dot)
        let isLabel = index + 1 < result.tokens.count && result.tokens[index + 1].kind == .symbol(.colon)
        guard let expected = Self.scopes(of: token.kind, isField: isField, isLabel: isLabel) else { continue }
        // A factor is text without quotes: three tokens, of which the first is its x.
        let isFactor = result.tokens[max(index - 2, 0)...index].contains { token in
          if case .stringOpen = token.kind { result.source.slice(token.span) == "x" } else { false }
        }
        expect(token.span, isFactor ? ["constant.numeric.factor"] : expected)
      }
    }
    #expect(kinds.count > 30)
  }

  /// The command of a phrase stands out, and so do the functions that are called or defined.
  @Test func commandsAreFunctions() throws {
    let grammar = try TextMateGrammar()
    let language = GrammarTests.grammar
    let (phrase, definition) = (language.rule("phrase"), language.rule("definition"))
    var heads = 0
    for entry in Corpus.entries {
      guard let parse = GrammarParse(entry.source, lexer: GrammarTests.lexer) else { continue }
      let scopes = try grammar.scopes(of: entry.source)
      let scalars = Array(entry.source.unicodeScalars)
      for event in parse.events where event.rule == phrase || event.rule == definition {
        let head = parse.tokens[event.rule == phrase ? event.start : event.start + 1]
        let unit = scalars[..<head.start].reduce(0) { $0 + UTF16.width($1) }
        heads += 1
        let isFunction = scopes[unit].last == "entity.name.function.dlscript"
        #expect(isFunction, "\(entry.testDescription): \(head.spelling) is \(scopes[unit])")
      }
    }
    #expect(heads > 100)
  }

  private func units(_ span: Span, in text: String) -> Range<Int> {
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: span.start)
    let end = utf8.index(start, offsetBy: span.end - span.start)
    let first = text.utf16.distance(from: text.utf16.startIndex, to: start)
    return first..<(first + text.utf16.distance(from: start, to: end))
  }

  private static let comment = ["comment.line.number-sign", "punctuation.definition.comment", "entity.name.section"]

  /// What the innermost scope may begin with; nil for what has no scope of its own.
  private static func scopes(of kind: Token.Kind, isField: Bool, isLabel: Bool) -> [String]? {
    switch kind {
    case .newline, .end, .invalid: nil
    case .cellMarker: ["punctuation.definition.comment", "entity.name.section"]
    case .stringOpen: ["punctuation.definition.string.begin"]
    case .stringClose: ["punctuation.definition.string.end"]
    case .stringText: ["string.quoted.double", "constant.character.escape"]
    case .interpolationOpen: ["punctuation.section.embedded.begin"]
    case .interpolationClose: ["punctuation.section.embedded.end"]
    case .number: ["constant.numeric.dlscript", "constant.numeric.percent"]
    case .dims: ["constant.numeric.dims"]
    case .name,
      .reserved where isField:
      isField ? ["variable.other.member"] : name(isLabel)
    case .reserved where isLabel: name(isLabel)
    case .reserved(let word): [scope(of: word)]
    case .symbol(let symbol): [scope(of: symbol)]
    }
  }

  private static func name(_ isLabel: Bool) -> [String] {
    isLabel ? ["variable.parameter"] : ["variable.other.dlscript", "entity.name.function"]
  }

  private static func scope(of word: ReservedWord) -> String {
    switch word {
    case .def: "storage.type.function"
    case .in, .and, .or, .not: "keyword.operator.word"
    case .on, .off, .true, .false: "constant.language.boolean"
    case .none: "constant.language.none"
    case .for, .while, .if, .else, .as, .assert, .import, .time, .return, .break, .continue: "keyword.control"
    }
  }

  private static func scope(of symbol: Symbol) -> String {
    switch symbol {
    case .openParenthesis, .openBracket, .openBrace: "punctuation.section.brackets.begin"
    case .closeParenthesis, .closeBracket, .closeBrace: "punctuation.section.brackets.end"
    case .comma: "punctuation.separator.comma"
    case .semicolon: "punctuation.terminator.statement"
    case .colon: "punctuation.separator.key-value"
    case .dot: "punctuation.accessor"
    case .dots: "keyword.operator.range"
    case .pipe: "keyword.operator.pipe"
    case .assign, .addAssign, .subtractAssign, .multiplyAssign, .divideAssign: "keyword.operator.assignment"
    case .plus, .minus, .star, .slash, .percent, .caret: "keyword.operator.arithmetic"
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: "keyword.operator.comparison"
    case .starStar, .slashSlash, .ampersands, .pipes, .bang: "invalid.illegal.operator"
    }
  }
}
