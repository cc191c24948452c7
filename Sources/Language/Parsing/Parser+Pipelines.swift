extension Parser {
  /// pipeline = stage { "|" stage }
  mutating func pipeline() throws(Abandoned) -> Pipeline {
    let start = current.span.start
    if at(.pipe) { throw fail(.nothingBeforePipe) }
    var stages = [try stage()]
    while at(.pipe) {
      if stages.count >= Limits.stages { throw fail(.tooManyStages) }
      advance()
      stages.append(try stage())
    }
    return Pipeline(stages: stages, span: span(from: start))
  }

  /// stage = ( phrase | if | expr ) [ "as" NAME ]
  private mutating func stage() throws(Abandoned) -> Stage {
    let start = current.span.start
    let isEmpty = at(.pipe) || at(.pipes) || position >= bound || isSeparator(current)
    if previous.kind == .symbol(.pipe), isEmpty { throw fail(.missingStage, previous.span) }
    let kind: Stage.Kind
    if at(.if) {
      kind = .conditional(try conditional())
    } else if case .name(let head) = current.kind, isArgument(position + 1, of: head) {
      kind = .phrase(try phrase(head))
    } else {
      kind = .expression(try expression())
    }
    if at(.as), next.kind == .stringOpen { throw fail(.fileAsName) }
    let alias = take(.as) ? try identifier(of: "a stage") : nil
    return Stage(kind: kind, alias: alias, span: span(from: start))
  }

  /// if = "if" expr block { "else" "if" expr block } [ "else" block ]
  private mutating func conditional() throws(Abandoned) -> Conditional {
    let start = current.span.start
    advance()
    var branches = [try branch()]
    while true {
      if current.kind == .newline, next.kind == .reserved(.else) || isElseIf(next, before: token(position + 2)) {
        if next.kind == .reserved(.else) { report(.elseOnNextLine, next.span) }
        advance()
      }
      if isElseIf(current, before: next), case .name(let word) = current.kind {
        report(.elseIfWord(word.text), current.span)
        advance()
        branches.append(try branch())
        continue
      }
      guard take(.else) else { return Conditional(branches: branches, otherwise: nil, span: span(from: start)) }
      guard take(.if) else {
        let otherwise = try block(of: "else")
        return Conditional(branches: branches, otherwise: otherwise, span: span(from: start))
      }
      branches.append(try branch())
    }
  }

  private mutating func branch() throws(Abandoned) -> Conditional.Branch {
    let condition = try header()
    return Conditional.Branch(condition: condition, body: try block(of: "if"))
  }

  private func isElseIf(_ token: Token, before next: Token) -> Bool {
    guard case .name(let name) = token.kind, next.spaceBefore, next.kind != .newline else { return false }
    return Parser.elseIfWords.contains(name)
  }

  /// What other languages write for `else if`. No command may be called so.
  private static let elseIfWords: Set<Name> = ["elif", "elsif", "elseif"]

  // MARK: Phrases

  /// Whether an argument of a phrase begins at an index: a primary, braces or a sign, with a space before it.
  func isArgument(_ index: Int, of head: Name? = nil) -> Bool {
    let token = token(index)
    guard index < bound else { return false }
    if token.kind == .symbol(.openBrace) { return true }
    guard token.spaceBefore else { return false }
    if token.kind == .symbol(.minus) { return !self.token(index + 1).spaceBefore && isPrimary(self.token(index + 1)) }
    // `train net on digits time 5 min`: inside of a phrase the reserved word is one of its names.
    if token.kind == .reserved(.time) { return true }
    return isPrimary(token) || token.kind == .reserved(.in) && head.map(Parser.placed.contains) ?? false
  }

  /// The commands whose phrase says in what: `neighbours target in source`. In others `in` is an operator.
  private static let placed: Set<Name> = ["neighbours"]

  func isPrimary(_ token: Token) -> Bool {
    switch token.kind {
    case .name, .number, .dims, .stringOpen, .symbol(.openParenthesis), .symbol(.openBracket): true
    case .reserved(let word): word.boolean != nil || word == .none
    default: false
    }
  }

  /// phrase = NAME argument { argument }
  private mutating func phrase(_ head: Name) throws(Abandoned) -> Phrase {
    if Parser.elseIfWords.contains(head) { throw fail(.elseIfWord(head.text)) }
    let headSpan = current.span
    advance()
    var arguments: [PhraseArgument] = []
    while isArgument(position, of: head) {
      arguments.append(try argument(of: head))
      if !isArgument(position, of: head), Infix(current.kind) != nil, let last = arguments.last {
        if let fault = infix(in: arguments, of: head) { throw fail(fault, arguments[0].span) }
        try arithmetic(after: last, of: head)
      }
    }
    return Phrase(head: head, headSpan: headSpan, arguments: arguments)
  }

  // `n mod 2 == 1`, where a word is meant as an operator.
  private func infix(in arguments: [PhraseArgument], of head: Name) -> SyntaxFault? {
    guard arguments.count == 2, case .name(let word)? = arguments[0].lastName,
      let instead = Self.infix(word.text, head.text, source.slice(arguments[1].span))
    else { return nil }
    return .infixWord(word.text, instead: instead)
  }

  /// argument = [ NAME "=" ] ( bound [ ".." bound ] | braces )
  private mutating func argument(of head: Name) throws(Abandoned) -> PhraseArgument {
    let start = current.span.start
    var keyword: Identifier?
    if let word = current.word, next.kind == .symbol(.assign), !next.spaceBefore, !token(position + 2).spaceBefore {
      keyword = Identifier(name: word, span: current.span)
      advance()
      advance()
    }
    let value: PhraseArgument.Value
    if at(.openBrace) {
      value = .braces(try braces())
    } else if case .reserved(let word) = current.kind, word == .time || word == .in && Parser.placed.contains(head) {
      value = .expression(Expression(kind: .name(Name(word.rawValue)), span: current.span))
      advance()
    } else {
      let low = try argumentBound()
      if at(.dots) {
        advance()
        if !isPrimary(current), !at(.minus) { throw fail(.openRange, previous.span) }
        value = .range(low: low, high: try argumentBound())
      } else {
        value = .expression(low)
      }
    }
    return PhraseArgument(keyword: keyword, value: value, span: span(from: start))
  }

  /// bound = [ "-" ] primary { postfix }
  private mutating func argumentBound() throws(Abandoned) -> Expression {
    guard at(.minus) else { return try postfix() }
    let sign = current.span
    try enter(sign)
    advance()
    let operand = try postfix()
    leave()
    return Expression(kind: .unary(.negate, operand: operand), span: sign.joined(operand.span))
  }

  /// Reports operators behind an argument, and reads on behind their operands.
  private mutating func arithmetic(after argument: PhraseArgument, of head: Name) throws(Abandoned) {
    if at(.dots) { throw fail(.rangeChain) }
    if let fault = written(argument, head) { throw fail(fault, at(.slash) ? argument.span : current.span) }
    if let fixed = nameByArrow(head) { throw fail(.nameByArrow(fixed: fixed)) }
    let first = current.span
    let what = Self.kind(of: Infix(current.kind))
    let into = at(.greater) ? next.kind : nil
    let index = faults.count
    var end = argument.span.end
    while Infix(current.kind) != nil {
      advance()
      end = try expression(.sign).span.end
    }
    var text = source.slice(Span(start: argument.span.start, end: end))
    // `f (x)` goes on behind the operand.
    let goesOn = at(.openParenthesis) || at(.openBracket)
    let isShort = text.utf8.count <= 60 && !text.utf8.contains(UInt8(ascii: "\n")) && !goesOn
    if !text.contains("\"") {
      for (sign, own) in [("**", "^"), ("&&", "and"), ("||", "or")] { text = text.replacing(sign, with: own) }
    }
    var fixed = isShort ? "(\(text))" : nil
    // `3*3` may be meant as dimensions.
    let factors = text.split(separator: "*").map { $0.filter { $0 != " " } }
    if isShort, factors.count > 1, factors.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) {
      fixed = "(\(text))`, or for dimensions `\(factors.joined(separator: "x"))"
    }
    // Before what was found wrong in the operands.
    let isFile = into == .stringOpen && what == "a comparison"
    let fault = FoundFault(fault: isFile ? .redirection : .arithmeticInPhrase(fixed: fixed, what: what), span: first)
    if !insideUnclosed { faults.insert(fault, at: min(index, faults.count)) }
  }

  // What looks like arithmetic and was meant otherwise: a path, shares, a stage behind another.
  private func written(_ argument: PhraseArgument, _ head: Name) -> SyntaxFault? {
    let isTight = !current.spaceBefore && !next.spaceBefore
    if at(.slash), isTight, head == "load" || head == "split" {
      var end = position + 1
      while !token(end + 1).spaceBefore, !token(end + 1).separates, token(end + 1).kind != .symbol(.pipe) { end += 1 }
      let text = source.slice(Span(start: argument.span.start, end: token(end).span.end))
      return head == "load" ? .unquotedFile(text) : .writtenAs(text, instead: text.replacing("/", with: " "))
    }
    if at(.greater), next.kind == .symbol(.greater), !next.spaceBefore { return .writtenAs(">>", instead: "|") }
    let isSign = at(.plus) || at(.greater) || at(.pipes) || at(.ampersands)
    if isSign, case .expression(let expression) = argument.value, case .dims = expression.kind, case .name = next.kind {
      return .writtenAs(source.slice(current.span), instead: "|")
    }
    let isScaled = at(.slash) || at(.star) || at(.minus) || at(.plus)
    if head == "load", isScaled, case .expression = argument.value, case .number = next.kind {
      return .calculatedLoad("load \(source.slice(argument.span))")
    }
    return nil
  }

  // `load digits > d` gives something a name.
  private func nameByArrow(_ head: Name) -> String? {
    let last = token(position + 2)
    guard at(.greater), ["load", "train", "predict", "split", "copy", "fresh", "average"].contains(head),
      case .name(let name) = next.kind,
      position + 2 >= limit || last.separates, let start = statementStart, token(start).kind == .name(head)
    else { return nil }
    let text = source.slice(Span(start: token(start).span.start, end: previous.span.end))
    return text.utf8.count <= 60 ? "\(name.text) = \(text)" : "\(name.text) = ..."
  }

  private static func kind(of infix: Infix?) -> String {
    switch infix {
    case .comparison: "a comparison"
    case .chain(.and, _): "`and`"
    case .chain(.or, _): "`or`"
    default: "arithmetic"
    }
  }
}
