extension Parser {
  /// script = { separator } [ statement { separator { separator } statement } ] { separator }
  mutating func statements(topLevel: Bool = false) -> [Statement] {
    var statements: [Statement] = []
    while position < limit {
      if case .cellMarker(let title) = current.kind, topLevel {
        cells.append(Script.Cell(title: title, span: current.span, firstStatement: statements.count))
      }
      if isSeparator(current) {
        advance()
        continue
      }
      if let statement = recovering({ (parser) throws(Abandoned) in try parser.separatedStatement() }) {
        statements.append(statement)
      }
    }
    return statements
  }

  func isSeparator(_ token: Token) -> Bool {
    token.separates || (commaSeparates && token.kind == .symbol(.comma))
  }

  /// Runs a production, and where it fails goes on behind its statement.
  private mutating func recovering(_ body: (inout Parser) throws(Abandoned) -> Statement) -> Statement? {
    let outside = self.surroundings
    let start = position
    defer { surroundings = outside }
    do {
      return try body(&self)
    } catch {
      surroundings = outside
      skipStatement(from: start)
      return nil
    }
  }

  /// All that a statement may leave askew when it fails.
  private var surroundings: (Int, Int, Int, Int, Bool, Bool, Bool) {
    get { (depth, reach, limit, bound, commaSeparates, equalsCompares, insideUnclosed) }
    set { (depth, reach, limit, bound, commaSeparates, equalsCompares, insideUnclosed) = newValue }
  }

  /// Moves to the statement's end, past the place of the fault, over whole brackets.
  private mutating func skipStatement(from start: Int) {
    var index = start
    while index < limit {
      if index >= position, index > start, isSeparator(token(index)) { break }
      if let partner = token(index).partner, partner > index { index = partner + 1 } else { index += 1 }
    }
    position = min(index, limit)
  }

  private mutating func separatedStatement() throws(Abandoned) -> Statement {
    let statement = try statement()
    guard position >= limit || isSeparator(current) else { throw misplaced(after: statement) }
    return Statement(kind: statement.kind, span: statement.span, silent: at(.semicolon))
  }

  /// statement = assignment | definition | for | while | if | ... | pipeline
  mutating func statement() throws(Abandoned) -> Statement {
    let start = current.span.start
    equalsCompares = false
    let kind = try statementKind()
    return Statement(kind: kind, span: span(from: start), silent: false)
  }

  private mutating func statementKind() throws(Abandoned) -> Statement.Kind {
    guard case .reserved(let word) = current.kind else {
      if isAssignment { return try assignment() }
      return try pipelineStatement()
    }
    if next.kind == .symbol(.assign) { throw fail(.reservedName(word, of: "a variable")) }
    switch word {
    case .def: return .definition(try definition())
    case .for: return try forStatement()
    case .while: return try whileStatement()
    case .if: return try ifStatement()
    case .assert: return try assertStatement()
    case .import: return try importStatement()
    case .time: return try timeStatement()
    case .return: return try returnStatement()
    case .break:
      advance()
      return .break
    case .continue:
      advance()
      return .continue
    case .else: throw fail(.strayElse)
    case .not, .on, .off, .true, .false, .none: return .pipeline(try pipeline())
    case .in, .and, .or, .as: throw fail(.reservedWord(word))
    }
  }

  private mutating func pipelineStatement() throws(Abandoned) -> Statement.Kind {
    if at(.slashSlash) { throw fail(.slashComment) }
    return .pipeline(try pipeline())
  }

  private mutating func ifStatement() throws(Abandoned) -> Statement.Kind {
    let pipeline = try pipeline()
    if pipeline.stages.count == 1, let stage = pipeline.stages.first, stage.alias == nil,
      case .conditional(let conditional) = stage.kind
    {
      return .if(conditional)
    }
    return .pipeline(pipeline)
  }

  /// for = "for" NAME [ "," NAME ] "in" expr block
  private mutating func forStatement() throws(Abandoned) -> Statement.Kind {
    advance()
    let names = try loopNames()
    guard take(.in) else { throw fail(.expected("`in`", found: spelling(current))) }
    let source = try header()
    return .for(names: names, source: source, body: try block(of: "for"))
  }

  /// NAME [ "," NAME ]
  mutating func loopNames() throws(Abandoned) -> [Identifier] {
    var names = [try identifier(of: "a loop's variable")]
    if take(.comma) { names.append(try identifier(of: "a loop's variable")) }
    return names
  }

  private mutating func whileStatement() throws(Abandoned) -> Statement.Kind {
    advance()
    let condition = try header()
    return .while(condition: condition, body: try block(of: "while"))
  }

  /// assert = "assert" expr [ [ "," ] string ]
  private mutating func assertStatement() throws(Abandoned) -> Statement.Kind {
    advance()
    let condition = try header()
    let comma = at(.comma) && !commaSeparates
    if comma { advance() }
    guard current.kind == .stringOpen else {
      if comma { throw fail(.expected("the message, a string,", found: spelling(current))) }
      if isArgument(position), case .name = previous.kind { throw fail(commandInHeader(of: "assert")) }
      return .assert(condition, message: nil)
    }
    return .assert(condition, message: try string())
  }

  private mutating func importStatement() throws(Abandoned) -> Statement.Kind {
    advance()
    if case .name = current.kind { throw fail(.importName) }
    guard current.kind == .stringOpen else { throw fail(.expected("a path in quotes", found: spelling(current))) }
    let path = try string()
    guard case .string(let parts) = path.kind else { throw fail(.interpolatedImport, path.span) }
    var text = ""
    for part in parts {
      guard case .text(let piece) = part else { throw fail(.interpolatedImport, path.span) }
      text += piece
    }
    return .import(path: text, pathSpan: path.span)
  }

  private mutating func timeStatement() throws(Abandoned) -> Statement.Kind {
    try enter(current.span)
    advance()
    if position >= limit || isSeparator(current) { throw fail(.missingValue(after: "time")) }
    let timed = try statement()
    leave()
    return .time(timed)
  }

  private mutating func returnStatement() throws(Abandoned) -> Statement.Kind {
    advance()
    if position >= limit || isSeparator(current) { return .return(nil) }
    return .return(try pipeline())
  }
}
