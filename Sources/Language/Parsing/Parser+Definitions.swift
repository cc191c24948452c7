extension Parser {
  // MARK: Assignments

  /// Whether an assignment begins here: targets up to its sign, which may stand far behind.
  var isAssignment: Bool {
    var index = position
    while case .name = token(index).kind {
      index += 1
      while true {
        if token(index).kind == .symbol(.dot), token(index + 1).word != nil {
          index += 2
        } else if token(index).kind == .symbol(.openBracket), !token(index).spaceBefore, let partner = token(index).partner {
          index = partner + 1
        } else {
          break
        }
      }
      guard case .symbol(let symbol) = token(index).kind else { return false }
      if symbol.assignment != nil { return true }
      guard symbol == .comma, !commaSeparates else { return false }
      index += 1
    }
    return false
  }

  /// assignment = target { "," target } ( "=" | "+=" | ... ) pipeline { "," pipeline }
  mutating func assignment() throws(Abandoned) -> Statement.Kind {
    var targets = [try target()]
    while take(.comma) { targets.append(try target()) }
    guard case .symbol(let symbol) = current.kind, let op = symbol.assignment else {
      throw fail(.unexpected(spelling(current)))
    }
    advance()
    var values = [try pipeline()]
    while !commaSeparates, take(.comma) { values.append(try pipeline()) }
    return .assignment(targets: targets, op: op, values: values)
  }

  /// target = NAME { "." NAME | "[" expr "]" }
  private mutating func target() throws(Abandoned) -> Target {
    let identifier = try identifier(of: "a variable")
    var path: [Target.Accessor] = []
    var steps = 0
    while at(.dot) || at(.openBracket) {
      steps += 1
      if depth + steps > Limits.nesting { throw fail(.tooDeep) }
      if at(.openBracket) {
        path.append(.index(try bracketedIndex(of: source.slice(identifier.span))))
      } else {
        advance()
        guard let name = current.word else { throw fail(.expectedName(of: "a field", found: spelling(current))) }
        path.append(.field(name, span: current.span))
        advance()
      }
    }
    return Target(name: identifier.name, span: span(from: identifier.span.start), path: path)
  }

  /// NAME, where `role` says what it is to name.
  mutating func identifier(of role: String) throws(Abandoned) -> Identifier {
    switch current.kind {
    case .name(let name):
      let identifier = Identifier(name: name, span: current.span)
      advance()
      return identifier
    case .reserved(let word): throw fail(.reservedName(word, of: role))
    default: throw fail(.expectedName(of: role, found: spelling(current)))
    }
  }

  // MARK: Definitions

  /// definition = "def" NAME "(" [ parameter { "," parameter } ] ")" ( "=" pipeline | block )
  mutating func definition() throws(Abandoned) -> Definition {
    advance()
    let name = try identifier(of: "a function")
    let parameters = try parameters()
    let body: Definition.Body
    if take(.assign) { body = .expression(try pipeline()) } else { body = .block(try block(of: "def")) }
    return Definition(name: name.name, nameSpan: name.span, parameters: parameters, body: body)
  }

  private mutating func parameters() throws(Abandoned) -> [Definition.Parameter] {
    guard at(.openParenthesis) else { throw fail(.expected("`(` and the parameters", found: spelling(current))) }
    let outside = try open()
    var parameters: [Definition.Parameter] = []
    var names: Set<Name> = []
    while position < outside.close {
      let name = try identifier(of: "a parameter")
      if !names.insert(name.name).inserted { report(.duplicateParameter(name.name.text), name.span) }
      let standard = take(.assign) ? try expression() : nil
      parameters.append(Definition.Parameter(name: name.name, default: standard, span: span(from: name.span.start)))
      if !take(.comma) { break }
    }
    try close(outside)
    return parameters
  }

  // MARK: Blocks

  /// The expr between a word such as `for` and its block.
  mutating func header() throws(Abandoned) -> Expression {
    equalsCompares = true
    let expression = try expression()
    equalsCompares = false
    return expression
  }

  /// block = "{" script "}"; `owner` is the word that it belongs to.
  mutating func block(of owner: String) throws(Abandoned) -> Block {
    if current.kind == .newline, next.kind == .symbol(.openBrace) {
      report(.blockOnNextLine(of: owner), next.span)
      advance()
    }
    guard at(.openBrace) else {
      if at(.colon) {
        throw fail(
          isColonRange && owner == "for" && previous.kind != .symbol(.closeParenthesis)
            && !(next.spaceBefore && next.word != nil) ? colonRange : .colonBlock(header: text(ofHeader: owner)))
      }
      if at(.minus), next.kind == .symbol(.greater), !next.spaceBefore { throw fail(.returnType) }
      if case .name(let name) = current.kind {
        if ["then", "do", "begin"].contains(name.text) { throw fail(.blockWord(name.text, header: text(ofHeader: owner))) }
        if name == "is" { throw fail(.writtenAs("is", instead: "==")) }
      }
      if isArgument(position), case .name = previous.kind { throw fail(commandInHeader(of: owner)) }
      throw fail(.expectedBlock(of: owner, found: spelling(current)))
    }
    let start = current.span.start
    let statements = try braced(commas: false)
    return Block(statements: statements, span: span(from: start))
  }

  /// The fault of a command without parentheses, whose head was read as a value.
  func commandInHeader(of owner: String) -> SyntaxFault {
    var end = position
    while isArgument(end), token(end).kind != .symbol(.openBrace) {
      // Signs and brackets belong to what follows them.
      end = (token(end).partner ?? (token(end).kind == .symbol(.minus) ? end + 1 : end)) + 1
    }
    let text = source.slice(Span(start: previous.span.start, end: token(max(end - 1, position)).span.end))
    return .commandInHeader(of: owner, fixed: text.utf8.count <= 60 && !text.contains("\n") ? "(\(text))" : "\(owner) (f x) ...")
  }

  /// What stands from the word that begins a header up to here, for a sentence.
  private func text(ofHeader owner: String) -> String {
    var index = position - 1
    while index > 0, position - index < 40, source.slice(token(index).span) != owner, !isSeparator(token(index)) { index -= 1 }
    let text = source.slice(Span(start: token(index).span.start, end: previous.span.end))
    guard text.hasPrefix(owner), text.utf8.count <= 60, !text.contains("\n") else { return "\(owner) ..." }
    // The `range(n)` of Python ends before n.
    guard let range = text.firstMatch(of: /range\((\d{1,9})\)$/), let count = Int(range.output.1), count > 0 else { return text }
    return text[..<range.range.lowerBound] + "0..\(count - 1)"
  }

  /// braces = "{" script "}", where "," separates too.
  mutating func braces() throws(Abandoned) -> Braces {
    let start = current.span.start
    if isRecord { throw fail(.recordBraces) }
    let statements = try braced(commas: true)
    return Braces(statements: statements, span: span(from: start))
  }

  /// Whether `{a: ...}` or `{"a": ...}` stands here.
  var isRecord: Bool {
    let label = next.kind == .stringOpen ? next.partner ?? position : position + 1
    return at(.openBrace) && token(label + 1).kind == .symbol(.colon) && (next.word != nil || label > position + 1)
  }

  private mutating func braced(commas: Bool) throws(Abandoned) -> [Statement] {
    let outside = (limit, commaSeparates, insideUnclosed)
    let isClosed = current.partner != nil
    let surroundings = try open()
    limit = surroundings.close
    commaSeparates = commas
    insideUnclosed = false
    let statements = statements()
    (limit, commaSeparates, insideUnclosed) = outside
    // A block that is never closed has read all there was.
    if isClosed { advance() }
    restore(surroundings)
    return statements
  }
}
