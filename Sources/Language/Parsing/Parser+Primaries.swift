extension Parser {
  /// primary = number | dims | string | Boolean | "none" | NAME | list | "(" pipeline ")"
  mutating func primary() throws(Abandoned) -> Expression {
    let token = current
    switch token.kind {
    case .number(let value): return take(.number(value, spelling: source.slice(token.span)))
    case .dims(let sizes): return take(.dims(sizes))
    case .name(let name):
      if let word = Parser.capitalWords[name.text] { report(.capitalWord(name.text, word), token.span) }
      return take(.name(name))
    case .stringOpen: return try string()
    case .symbol(.openBracket): return try list()
    case .symbol(.openParenthesis): return try parenthesized()
    case .reserved(let word):
      if let boolean = word.boolean { return take(.boolean(boolean)) }
      if word == .none { return take(.none) }
      if word == .if { throw fail(.ifInExpression) }
      throw missingValue(or: .reservedWord(word))
    case .symbol(.openBrace): throw fail(isRecord ? .recordBraces : .bracesOutsidePhrase(isEmpty: token.partner == position + 1))
    case .symbol(.plus):
      let isDouble = (previous.kind == .symbol(.plus) && !token.spaceBefore) || (next.kind == .symbol(.plus) && !next.spaceBefore)
      throw fail(isDouble ? .increment : .plusSign)
    case .symbol(.colon) where previous.kind == .symbol(.openBracket): throw fail(.openRange)
    case .symbol(.slash) where next.kind == .symbol(.star) && !next.spaceBefore: throw fail(.slashComment)
    case .symbol(let symbol) where !token.spaceBefore:
      if let fault = joined(previous.kind, symbol) { throw fail(fault, previous.span.joined(token.span)) }
      throw missingValue(or: .expectedValue(found: spelling(token)))
    default: throw missingValue(or: .expectedValue(found: spelling(token)))
    }
  }

  /// Two signs that another language takes for one.
  private func joined(_ first: Token.Kind, _ second: Symbol) -> SyntaxFault? {
    switch (first, second) {
    // Behind a number, it leads from stage to stage.
    case (.symbol(.minus), .greater): token(position - 2).isSize ? .writtenAs("->", instead: "|") : .arrow
    case (.symbol(.pipe), .greater): .writtenAs("|>", instead: "|")
    case (.symbol(.equal), .assign): .writtenAs("===", instead: "==")
    case (.symbol(.notEqual), .assign): .writtenAs("!==", instead: "!=")
    case (.symbol(.less), .greater): .writtenAs("<>", instead: "!=")
    case (.symbol(.dots), .less): .halfOpenRange
    default: nil
    }
  }

  /// The constants of other languages.
  private static let capitalWords: [String: ReservedWord] = [
    "True": .true, "TRUE": .true, "False": .false, "FALSE": .false, "None": .none, "nil": .none, "null": .none, "NULL": .none,
  ]

  /// Takes a token that is a whole expression.
  private mutating func take(_ kind: Expression.Kind) -> Expression {
    let expression = Expression(kind: kind, span: current.span)
    advance()
    return expression
  }

  /// Blames the operator that has nothing to its right, where there is one, rather than what comes after.
  private mutating func missingValue(or fault: SyntaxFault) -> Abandoned {
    let isEnd = position >= bound || isSeparator(current) || at(.comma)
    if isEnd, previous.kind == .symbol(.minus), !previous.spaceBefore, token(position - 2).kind == .symbol(.minus) {
      return fail(.decrement, token(position - 2).span.joined(previous.span))
    }
    if isEnd, previous.continuesLine, !at(.comma) || previous.kind != .symbol(.comma) {
      return fail(.missingValue(after: source.slice(previous.span)), previous.span)
    }
    return fail(fault)
  }

  /// "(" pipeline ")"
  private mutating func parenthesized() throws(Abandoned) -> Expression {
    let start = current.span.start
    let outside = try open()
    if position == outside.close { throw fail(.emptyParentheses) }
    let pipeline = try pipeline()
    try close(outside, after: pipeline)
    return Expression(kind: .parenthesized(pipeline), span: span(from: start))
  }

  /// A string, as the run of tokens that the lexer made of it.
  mutating func string() throws(Abandoned) -> Expression {
    let start = current.span.start
    if let end = current.partner, token(end).span.start == token(end).span.end { insideUnclosed = true }
    advance()
    var parts: [StringPart] = []
    while current.kind != .stringClose, current.kind != .end {
      if case .stringText(let text) = current.kind {
        parts.append(.text(text))
        advance()
        continue
      }
      guard current.kind == .interpolationOpen else { throw fail(.unexpected(spelling(current))) }
      let outside = try open()
      let pipeline = try pipeline()
      try close(outside, after: pipeline)
      parts.append(.interpolation(pipeline))
    }
    advance()
    return Expression(kind: .string(parts), span: span(from: start))
  }

  // MARK: Lists

  /// list = "[" [ item { "," item } ] "]"
  private mutating func list() throws(Abandoned) -> Expression {
    let start = current.span.start
    let outside = try open()
    var items: [ListItem] = []
    var lacksComma = false
    while position < outside.close {
      let pipeline = try pipeline()
      items.append(try item(pipeline))
      if take(.comma) { continue }
      guard position < outside.close else { break }
      if at(.semicolon) { throw fail(.semicolonInList) }
      guard isPrimary(current) else { throw misplaced(after: pipeline) }
      if !lacksComma { report(missingComma, current.span) }
      lacksComma = true
    }
    try close(outside)
    return Expression(kind: .list(items), span: span(from: start))
  }

  /// item = pipeline [ "for" NAME [ "," NAME ] "in" expr [ "if" expr ] | "for" expr ]
  private mutating func item(_ value: Pipeline) throws(Abandoned) -> ListItem {
    guard at(.for) else { return .value(value) }
    advance()
    guard isLoop else { return .duration(value, epochs: try expression()) }
    let names = try loopNames()
    advance()
    let source = try expression()
    let condition = take(.if) ? try expression() : nil
    return .comprehension(Comprehension(value: value, names: names, source: source, condition: condition))
  }

  /// Whether NAME [ "," NAME ] "in" stands here, which tells a comprehension from a duration.
  private var isLoop: Bool {
    guard case .name = current.kind else { return false }
    if next.kind == .reserved(.in) { return true }
    guard next.kind == .symbol(.comma), case .name = token(position + 2).kind else { return false }
    return token(position + 3).kind == .reserved(.in)
  }
}

extension Token {
  /// Whether it is a number or dimensions.
  fileprivate var isSize: Bool {
    switch kind {
    case .number, .dims: true
    default: false
    }
  }
}
