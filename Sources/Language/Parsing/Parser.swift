/// Makes a tree of a text, by recursive descent: one function a production of the grammar.
///
/// A fault abandons its statement, not the rest: the function that finds it reports and throws, and the loop over
/// statements catches. Nothing is ever thrown out of `parse`.
public struct Parser {
  let source: Source
  let tokens: [Token]
  var position = 0
  var faults: [FoundFault] = []
  /// How many brackets, blocks, signs and postfixes surround the position.
  var depth = 0
  /// The depth of the deepest node of the primary at hand. Each postfix wraps all before it, and so adds one.
  var reach = 0
  /// The index of the token that ends the block at hand.
  var limit: Int
  /// The index of the token that ends the innermost bracket at hand.
  var bound: Int
  /// Whether `,` separates statements, as directly in the braces of an argument.
  var commaSeparates = false
  /// Whether a `=` here is surely meant as `==`: in conditions and brackets.
  var equalsCompares = false
  /// Whether the statement holds a bracket that is never closed. That is reported; what it leads to is not.
  var insideUnclosed = false
  var cells: [Script.Cell] = []

  /// Thrown by what has reported a fault.
  struct Abandoned: Error {}

  private init(_ source: Source, _ tokens: [Token]) {
    self.source = source
    self.tokens = tokens
    limit = tokens.count - 1
    bound = limit
  }

  /// The tree of a text and all that is wrong with it. Any bytes will do.
  public static func parse(_ source: Source) -> ParseResult {
    let stream = Layout.significant(Lexer.tokens(of: source))
    var parser = Parser(source, stream.tokens)
    let statements = parser.statements(topLevel: true)
    let told = Set(stream.faults.map(\.span.start))
    func trusted(_ faults: [FoundFault]) -> [FoundFault] {
      faults.filter {
        $0.fault == .tooDeep || ($0.span.start < stream.firstOpenAtEnd ?? .max && !told.contains($0.span.start))
      }
    }
    let faults = (stream.faults + trusted(parser.faults)).sorted { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
    // At a prompt it may extend the cell before, and whether it goes on is a matter of what stands behind the sign.
    let continuesPrevious = stream.tokens.first?.kind == .symbol(.pipe)
    var own = faults
    if continuesPrevious {
      var rest = Parser(source, stream.tokens)
      rest.advance()
      _ = rest.statements(topLevel: true)
      own = stream.faults + trusted(rest.faults)
    }
    return ParseResult(
      source: source,
      script: Script(statements: statements, cells: parser.cells),
      diagnostics: faults.prefix(Limits.diagnostics).map { $0.diagnostic(in: source) },
      tokens: stream.tokens,
      comments: stream.comments,
      isUnfinished: own.contains(where: \.unfinished),
      fault: own.first { !$0.unfinished }?.diagnostic(in: source),
      continuesPrevious: continuesPrevious)
  }

  // MARK: The tokens

  /// The token at an index; the last one beyond it.
  func token(_ index: Int) -> Token {
    if tokens.indices.contains(index) { return tokens[index] }
    return tokens.last ?? Token(kind: .end, spaceBefore: true, span: Span(start: 0, end: 0), partner: nil)
  }

  var current: Token { token(position) }
  var next: Token { token(position + 1) }
  var previous: Token { token(max(0, position - 1)) }

  mutating func advance() {
    if position < tokens.count - 1 { position += 1 }
  }

  func at(_ symbol: Symbol) -> Bool { current.kind == .symbol(symbol) }
  func at(_ word: ReservedWord) -> Bool { current.kind == .reserved(word) }

  mutating func take(_ symbol: Symbol) -> Bool {
    guard at(symbol) else { return false }
    advance()
    return true
  }

  mutating func take(_ word: ReservedWord) -> Bool {
    guard at(word) else { return false }
    advance()
    return true
  }

  /// From the token that began at `start` to the one before the position.
  func span(from start: Int) -> Span { Span(start: start, end: max(start, previous.span.end)) }

  /// The source text of a token, for sentences that quote it.
  func spelling(_ token: Token) -> String {
    switch token.kind {
    case .newline: "the end of the line"
    case .end: "the end of the text"
    case .cellMarker: "the next cell"
    default: "`\(source.slice(token.span).prefix(40))`"
    }
  }

  // MARK: Faults

  /// Notes a fault after which parsing goes on as if the right thing stood there.
  mutating func report(_ fault: SyntaxFault, _ span: Span) {
    faults.append(FoundFault(fault: fault, span: span))
  }

  /// Notes a fault that ends the statement, unless the statement's trouble is known already.
  mutating func fail(_ fault: SyntaxFault, _ span: Span? = nil) -> Abandoned {
    let place = span ?? current.span
    // What was said of a place just now needs no second sentence.
    let isKnown = faults.last?.span == place || current.kind == .invalid || (insideUnclosed && fault != .tooDeep)
    if !isKnown {
      // A trailing comma of a statement may go on as the targets of an assignment.
      let endsInComma = fault == .commaOutsideList && next.kind == .end && bound == tokens.count - 1
      let unfinished = endsInComma || (current.kind == .end && previous.continuesLine)
      faults.append(FoundFault(fault: fault, span: place, unfinished: unfinished))
    }
    return Abandoned()
  }

  // MARK: Nesting

  /// Goes one level down; the caller comes up again with `leave`, unless it throws: statements restore the depth.
  mutating func enter(_ span: Span) throws(Abandoned) {
    depth += 1
    reach = max(reach, depth)
    if depth > Limits.nesting { throw fail(.tooDeep, span) }
  }

  mutating func leave() { depth -= 1 }

  /// What must be put back behind a bracket.
  struct Surroundings {
    /// The index of the closing bracket, or of the one around it if there is none.
    let close: Int
    let bound: Int
    let equalsCompares: Bool
  }

  /// Steps over an opening bracket.
  mutating func open() throws(Abandoned) -> Surroundings {
    let outside = Surroundings(close: current.partner ?? bound, bound: bound, equalsCompares: equalsCompares)
    try enter(current.span)
    if current.partner == nil { insideUnclosed = true }
    equalsCompares = true
    bound = outside.close
    advance()
    return outside
  }

  /// Steps over the closing bracket, which must be next.
  mutating func close(_ outside: Surroundings, after pipeline: Pipeline? = nil) throws(Abandoned) {
    guard position == outside.close, !insideUnclosed else { throw misplaced(after: pipeline) }
    advance()
    restore(outside)
  }

  mutating func restore(_ outside: Surroundings) {
    equalsCompares = outside.equalsCompares
    bound = outside.bound
    leave()
  }
}
