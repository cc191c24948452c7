extension Parser {
  /// The fault of a statement that is complete and yet goes on.
  mutating func misplaced(after statement: Statement) -> Abandoned {
    switch statement.kind {
    case .assignment(_, _, let values):
      if at(.assign), let stage = values.last?.stages.last, stage.alias == nil, case .phrase = stage.kind {
        return misplaced(after: values.last)
      }
      if at(.assign), !isArrow, let first = values.first?.stages.last, values.count > 1, case .phrase(let phrase) = first.kind {
        return fail(.commaInPhrase(of: phrase.head.text), values[0].span)
      }
      if at(.assign) { return fail(isArrow ? .arrow : .chainedAssignment) }
      return misplaced(after: values.last)
    case .pipeline(let pipeline), .return(let pipeline?): return misplaced(after: pipeline)
    case .definition(let definition):
      if case .expression(let pipeline) = definition.body { return misplaced(after: pipeline) }
      return misplaced(after: nil)
    case .time(let inner): return misplaced(after: inner)
    default: return misplaced(after: nil)
    }
  }

  /// The fault of the token that neither goes on with the pipeline before it nor ends what holds it.
  mutating func misplaced(after pipeline: Pipeline?) -> Abandoned {
    var phrase: Phrase?
    if let stage = pipeline?.stages.last, stage.alias == nil, case .phrase(let last) = stage.kind { phrase = last }
    if at(.colon), phrase?.head == "lambda" { return fail(.lambda, phrase?.headSpan) }
    if at(.colon), let start = statementStart, let word = token(start).word?.text, FaultSentences.foreignBlocks[word] != nil {
      return fail(.foreignBlock(word), token(start).span)
    }
    if at(.if) { return fail(ifFault(after: pipeline)) }
    return fail(fault(after: phrase))
  }

  /// Whether `=>` stands here.
  var isArrow: Bool { at(.assign) && next.kind == .symbol(.greater) && !next.spaceBefore }

  /// What was meant by an `if` behind a value: `3 if y else 4`, or an argument.
  private func ifFault(after pipeline: Pipeline?) -> SyntaxFault {
    var end = position + 1
    var otherwise: Int?
    while end < bound, !isSeparator(token(end)) {
      if token(end).kind == .symbol(.openBrace) {
        guard case .name(let name) = previous.kind else { return .ifInExpression }
        return .ifAsArgument(of: name.text)
      }
      if token(end).kind == .reserved(.else), otherwise == nil { otherwise = end }
      end += 1
    }
    func text(_ from: Int, _ to: Int) -> String {
      from < to ? source.slice(Span(start: token(from).span.start, end: token(to - 1).span.end)) : "..."
    }
    let value = pipeline.map { source.slice($0.span) } ?? "..."
    let fixed =
      "if \(text(position + 1, otherwise ?? end)) { \(value) } else { \(otherwise.map { text($0 + 1, end) } ?? "...") }"
    return .trailingIf(fixed: fixed.utf8.count <= 80 ? fixed : "if y { 3 } else { 4 }")
  }

  private func fault(after phrase: Phrase?) -> SyntaxFault {
    switch current.kind {
    case .symbol(.comma):
      if let phrase, case .name = next.kind, token(position + 2).kind != .symbol(.assign), phrase.arguments.last?.isSize ?? false
      {
        return .stageAfterComma(phrase.head.text)
      }
      if let phrase, !isDecimalComma { return .commaInPhrase(of: phrase.head.text) }
      if case .number = previous.kind, case .number = next.kind {
        return .commaBetweenNumbers(spelling(of: previous), spelling(of: next))
      }
      return .commaOutsideList
    case .symbol(.colon):
      return colonFault(after: phrase)
    case .symbol(.openParenthesis) where current.spaceBefore, .symbol(.openBracket) where current.spaceBefore:
      if case .name(let name) = previous.kind, case .symbol(let symbol) = current.kind {
        return .spaceBeforeCall(symbol, of: name.text)
      }
      return .twoStatements(found: spelling(current))
    case .symbol(let symbol) where symbol.assignment != nil:
      return assignmentFault(after: phrase)
    case .reserved(.for):
      if phrase != nil, case .number = next.kind { return .durationInPhrase(spelling(of: next)) }
      return .loopOutsideList
    case .reserved(.not):
      return .notInExpression
    case .reserved(.else):
      return .strayElse
    case .number where previous.isNumber && !current.spaceBefore:
      return .twoPoints
    case .reserved(.import):
      return .importName
    case .stringOpen where previous.kind == .stringClose && !current.spaceBefore:
      return .tripleQuotes
    case .stringOpen:
      if case .name(let name) = previous.kind, !current.spaceBefore { return .stringPrefix(name.text) }
      return .twoStatements(found: spelling(current))
    case .name(let name) where infixWord(name.text) != nil:
      return .infixWord(name.text, instead: infixWord(name.text) ?? "")
    default:
      return isPrimary(current) ? .twoStatements(found: spelling(current)) : .unexpected(spelling(current))
    }
  }

  // What to write for a word between two values that other languages have as an operator.
  private func infixWord(_ word: String) -> String? {
    guard isPrimary(next) || next.kind == .symbol(.minus) else { return nil }
    let a = previous.isNumber || previous.word != nil ? spelling(of: previous) : "a"
    let isWhole = !isPostfix(token(position + 2))
    let b = next.isNumber || next.word != nil && isWhole ? spelling(of: next) : "b"
    return Self.infix(word, a, b)
  }

  /// What stands for a word that other languages have between two values.
  static func infix(_ word: String, _ a: String, _ b: String) -> String? {
    switch word {
    case "mod", "rem": "\(a) % \(b)"
    case "div": "floor(\(a) / \(b))"
    case "plus": "\(a) + \(b)"
    case "minus": "\(a) - \(b)"
    case "times": "\(a) * \(b)"
    case "pow": "\(a)^\(b)"
    case "to", "until", "through", "thru": "\(a)..\(b)"
    case "dot", "matmul": "dot(\(a), \(b))"
    case "is", "equals", "eq": "\(a) == \(b)"
    case "isnt", "ne", "xor": "\(a) != \(b)"
    case "lt": "\(a) < \(b)"
    case "gt": "\(a) > \(b)"
    default: nil
    }
  }

  private func isPostfix(_ token: Token) -> Bool {
    switch token.kind {
    case .symbol(.openParenthesis), .symbol(.openBracket), .symbol(.dot): !token.spaceBefore
    default: false
    }
  }

  private func colonFault(after phrase: Phrase?) -> SyntaxFault {
    if case .name(let name)? = phrase?.arguments.last?.lastName { return .colonInPhrase(name.text) }
    if case .reserved(let word) = previous.kind, phrase != nil { return .colonInPhrase(word.rawValue) }
    if next.kind == .symbol(.assign), !next.spaceBefore, case .name(let name) = previous.kind { return .walrus(name.text) }
    if isColonRange { return colonRange }
    switch next.kind {
    case .symbol(.closeBracket): return .openRange
    default: break
    }
    guard let start = statementStart, let first = token(start).word?.text else { return .colon }
    return start == position - 1 ? .colonBehindName(first) : .colon
  }

  // Where the statement begins that is being read, if it is short and no bracket is open.
  var statementStart: Int? {
    var index = position - 1
    while index > 0, position - index < 40, !isSeparator(token(index - 1)) {
      if let partner = token(index).partner, partner < index {
        index = partner
      } else if token(index).partner != nil {
        return nil
      }
      index -= 1
    }
    return position - index < 40 && index >= 0 ? index : nil
  }

  /// The fault of two items without a comma between them.
  var missingComma: SyntaxFault {
    guard previous.isNumber || previous.word != nil, current.isNumber || current.word != nil else {
      return .missingComma(fixed: "a, b")
    }
    return .missingComma(fixed: "\(spelling(of: previous)), \(spelling(of: current))")
  }

  // Whether a comma stands between digits, as in `0,1`.
  private var isDecimalComma: Bool { previous.isNumber && !current.spaceBefore && next.isNumber && !next.spaceBefore }

  // `f(x)` where it stands before the position and is the statement so far.
  private var callBefore: String? {
    guard let open = token(position - 1).partner, open > 0, case .name = token(open - 1).kind else { return nil }
    let text = source.slice(Span(start: token(open - 1).span.start, end: previous.span.end))
    return text.utf8.count <= 40 ? text : nil
  }

  /// Whether the `:` here was meant as `..`.
  var isColonRange: Bool {
    switch next.kind {
    case .number, .symbol(.minus), .symbol(.openParenthesis): true
    case .name: !next.spaceBefore
    default: false
    }
  }

  /// The fault of a `:` that was meant as `..`.
  var colonRange: SyntaxFault {
    let low = previous.isNumber || previous.word != nil ? spelling(of: previous) : "a"
    let high = next.isNumber || next.word != nil ? spelling(of: next) : "b"
    return .colonRange(fixed: "\(low)..\(high)")
  }

  func spelling(of token: Token) -> String { String(source.slice(token.span).prefix(40)) }

  private func assignmentFault(after phrase: Phrase?) -> SyntaxFault {
    if isArrow, phrase?.arguments.last?.isSize ?? false { return .writtenAs("=>", instead: "|") }
    if isArrow { return .arrow }
    guard let phrase else {
      if at(.assign), previous.kind == .symbol(.closeParenthesis), let call = callBefore { return .functionWithoutDef(call) }
      return .notAssignable
    }
    if ["let", "var", "const", "local", "set", "val", "auto"].contains(phrase.head.text), phrase.arguments.count == 1 {
      return .declarationWord(phrase.head.text)
    }
    if case .name(let name)? = phrase.arguments.last?.lastName, at(.assign) { return .spacedKeyword(name.text) }
    return .notAssignable
  }
}

extension Token {
  var isNumber: Bool { if case .number = kind { true } else { false } }
}

extension PhraseArgument {
  /// Whether it is a number or dimensions.
  fileprivate var isSize: Bool {
    switch lastName {
    case .number?, .dims?: true
    default: false
    }
  }

  /// The argument as an expression's kind, where it is a bare one.
  var lastName: Expression.Kind? {
    if keyword == nil, case .expression(let expression) = value { return expression.kind }
    return nil
  }
}
