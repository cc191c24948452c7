extension Parser {
  /// expr, with operators that bind at least as tightly as `floor`. `Infix` is the table of precedences.
  mutating func expression(_ floor: Precedence = .or) throws(Abandoned) -> Expression {
    var left = try operand(floor)
    while let infix = infix(floor) {
      switch infix {
      case .chain(_, let precedence): left = try chain(left, precedence)
      case .comparison(let op): left = try comparison(left, op)
      case .range: left = try range(left)
      // The operand took all of these.
      case .power: return left
      }
    }
    return left
  }

  /// The operator at the position, if it binds tightly enough to belong to the expression at hand.
  private mutating func infix(_ floor: Precedence) -> Infix? {
    if at(.assign), equalsCompares, floor <= .comparison {
      report(.equalsInCondition, current.span)
      return .comparison(.equal)
    }
    if at(.not), next.kind == .reserved(.in), floor <= .comparison {
      report(.notIn, current.span.joined(next.span))
      advance()
    }
    guard let infix = Infix(current.kind), infix.precedence >= floor else { return nil }
    return infix
  }

  /// Steps over an operator, and says what to write for one of another language.
  private mutating func takeOperator() {
    switch current.kind {
    case .symbol(.starStar): report(.doubleStar, current.span)
    case .symbol(.slashSlash): report(.wholeDivision, current.span)
    case .symbol(.ampersands): report(.symbolForWord(.ampersands, .and), current.span)
    case .symbol(.pipes): report(.symbolForWord(.pipes, .or), current.span)
    default: break
    }
    advance()
  }

  private mutating func chain(_ first: Expression, _ precedence: Precedence) throws(Abandoned) -> Expression {
    var rest: [Expression.Operation] = []
    while case .chain(let op, precedence)? = Infix(current.kind) {
      if rest.count >= Limits.operators { throw fail(.tooManyOperators) }
      let opSpan = current.span
      if isComment { throw fail(.slashComment) }
      takeOperator()
      let operand = try expression(precedence.tighter)
      rest.append(Expression.Operation(op: op, opSpan: opSpan, operand: operand))
    }
    return Expression(kind: .chain(first: first, rest: rest), span: span(from: first.span.start))
  }

  /// Whether the `//` here begins words, not a divisor.
  private var isComment: Bool {
    guard at(.slashSlash), case .name = next.kind else { return false }
    return isPrimary(token(position + 2)) && token(position + 2).spaceBefore
  }

  private mutating func comparison(_ left: Expression, _ op: ComparisonOperator) throws(Abandoned) -> Expression {
    let opSpan = current.span
    let isArrow = at(.less) && current.spaceBefore && next.kind == .symbol(.minus) && !next.spaceBefore
    if isArrow, token(position + 2).spaceBefore { throw fail(.writtenAs("<-", instead: "="), opSpan.joined(next.span)) }
    if at(.greater), next.kind == .symbol(.greater), !next.spaceBefore {
      throw fail(.writtenAs(">>", instead: "|"), opSpan.joined(next.span))
    }
    takeOperator()
    let right = try expression(Precedence.comparison.tighter)
    if case .comparison? = Infix(current.kind) { throw fail(.comparisonChain) }
    return Expression(kind: .comparison(left, op, opSpan: opSpan, right), span: left.span.joined(right.span))
  }

  private mutating func range(_ low: Expression) throws(Abandoned) -> Expression {
    let opSpan = current.span
    takeOperator()
    if position >= bound || at(.comma) {
      if case .name(let name) = low.kind, Self.shellWords.contains(name) { throw fail(.shellWord(name.text), low.span) }
      throw fail(.openRange, opSpan)
    }
    let high = try expression(Precedence.range.tighter)
    if at(.dots) { throw fail(.rangeChain) }
    return Expression(kind: .range(low: low, high: high), span: low.span.joined(high.span))
  }

  /// Words that stand before a path in a shell.
  private static let shellWords: Set<Name> = ["cd", "ls", "dir", "pwd", "clear", "date", "top"]

  // MARK: Signs and powers

  private mutating func operand(_ floor: Precedence) throws(Abandoned) -> Expression {
    guard at(.not) || at(.bang) else { return try signed() }
    let sign = current.span
    if at(.bang), isShellEscape { throw fail(.shellEscape) }
    if at(.bang) {
      report(.symbolForWord(.bang, .not), sign)
    } else if floor > .not {
      report(.notInExpression, sign)
    }
    try enter(sign)
    advance()
    let operand = try expression(.not)
    leave()
    return Expression(kind: .unary(.not, operand: operand), span: sign.joined(operand.span))
  }

  // `!ls`, `!pip install x`: nothing that could be true or false.
  private var isShellEscape: Bool {
    guard position == 0 || token(position - 1).separates, case .name(let name) = next.kind, !next.spaceBefore else {
      return false
    }
    return isArgument(position + 2) || Self.shellWords.contains(name)
  }

  private mutating func signed() throws(Abandoned) -> Expression {
    guard at(.minus) else { return try power() }
    let sign = current.span
    try enter(sign)
    advance()
    let operand = try signed()
    leave()
    return Expression(kind: .unary(.negate, operand: operand), span: sign.joined(operand.span))
  }

  /// `^` binds to the right, and tighter than a sign before it, but takes one behind it: `-2^-2` is `-(2^(-2))`.
  private mutating func power() throws(Abandoned) -> Expression {
    let base = try postfix()
    guard case .power? = Infix(current.kind) else { return base }
    var operands = [base]
    while case .power? = Infix(current.kind) {
      if operands.count > Limits.operators { throw fail(.tooManyOperators) }
      takeOperator()
      operands.append(at(.minus) ? try signed() : try postfix())
    }
    return Expression(kind: .power(operands), span: span(from: base.span.start))
  }

  // MARK: Postfixes

  /// primary { postfix }, with no space before `(` and `[`.
  mutating func postfix() throws(Abandoned) -> Expression {
    let outside = reach
    reach = depth
    defer { reach = max(reach, outside) }
    var base = try primary()
    while true {
      let kind: Expression.Kind
      if at(.openParenthesis), !current.spaceBefore {
        try wrap()
        kind = .call(callee: base, arguments: try callArguments())
      } else if at(.openBracket), !current.spaceBefore {
        try wrap()
        kind = .index(base: base, index: try bracketedIndex(of: source.slice(base.span)))
      } else if at(.dot) {
        try wrap()
        if case .number = previous.kind, next.word == nil { throw fail(.pointWithoutDigits, current.span) }
        advance()
        guard let name = current.word else { throw fail(.expectedName(of: "a field", found: spelling(current))) }
        kind = .field(base: base, name: name, nameSpan: current.span)
        advance()
      } else {
        return base
      }
      base = Expression(kind: kind, span: span(from: base.span.start))
    }
  }

  /// Counts a postfix: all that was read of the primary comes to lie one level deeper.
  private mutating func wrap() throws(Abandoned) {
    reach += 1
    if reach > Limits.nesting { throw fail(.tooDeep) }
  }

  /// "[" expr "]"
  mutating func bracketedIndex(of base: String) throws(Abandoned) -> Expression {
    let outside = try open()
    if at(.colon), next.kind == .symbol(.comma), token(position + 2).isNumber {
      throw fail(.columnIndex(fixed: "transpose(\(base.utf8.count < 30 ? base : "t"))[\(spelling(of: token(position + 2)))]"))
    }
    if at(.dots) { throw fail(.openRange) }
    let index = try expression()
    let comma = current.span
    if at(.comma) { throw fail(.twoIndices(fixed: try apart(base, index)), comma) }
    try close(outside)
    return index
  }

  // `a[1, 2]` as it should have been written.
  private mutating func apart(_ base: String, _ first: Expression) throws(Abandoned) -> String {
    var indices = [first]
    while at(.comma), isPrimary(next) || next.kind == .symbol(.minus) {
      advance()
      indices.append(try expression())
    }
    let fixed = base + indices.map { "[\(source.slice($0.span))]" }.joined()
    return position >= bound && fixed.utf8.count <= 60 ? fixed : "a[1][2]"
  }

  /// "(" [ callArg { "," callArg } ] ")"
  private mutating func callArguments() throws(Abandoned) -> [CallArgument] {
    let outside = try open()
    var arguments: [CallArgument] = []
    var lacksComma = false
    while position < outside.close {
      let argument = try callArgument()
      arguments.append(argument)
      if take(.comma) { continue }
      guard position < outside.close else { break }
      if at(.for) { throw fail(.comprehensionInCall) }
      guard isPrimary(current) else {
        if case .pipeline(let pipeline) = argument.value { throw misplaced(after: pipeline) }
        throw fail(.unexpected(spelling(current)))
      }
      if current.kind == .stringOpen, !current.spaceBefore, case .name(let name) = previous.kind {
        throw fail(.stringPrefix(name.text))
      }
      if !lacksComma { report(missingComma, current.span) }
      lacksComma = true
    }
    try close(outside)
    return arguments
  }

  /// callArg = [ NAME ( ":" | "=" ) ] ( pipeline | braces )
  private mutating func callArgument() throws(Abandoned) -> CallArgument {
    let start = current.span.start
    var name: Identifier?
    if let word = current.word, next.kind == .symbol(.colon) || next.kind == .symbol(.assign) {
      name = Identifier(name: word, span: current.span)
      advance()
      advance()
    }
    let value: CallArgument.Value = at(.openBrace) ? .braces(try braces()) : .pipeline(try pipeline())
    return CallArgument(name: name, value: value, span: span(from: start))
  }
}
