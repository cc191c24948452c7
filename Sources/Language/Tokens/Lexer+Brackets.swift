extension Lexer {
  mutating func open(_ symbol: Symbol, from start: Int) {
    brackets.push(symbol, token: stream.tokens.count)
    emit(.symbol(symbol), from: start)
  }

  /// Pairs a closing bracket. Where brackets cross, those that are open inside the pair are the ones that were forgotten.
  mutating func close(_ symbol: Symbol, from start: Int) {
    let opener = symbol.opener
    if brackets.isOpen(opener) {
      while let entry = brackets.pop() {
        guard entry.kind != .bracket(opener) else { return emitClosing(.symbol(symbol), of: entry.token, from: start) }
        reportUnclosed(entry.token)
      }
    }
    if symbol == .closeParenthesis, brackets.interpolations > 0 { return closeInterpolation(from: start) }
    if symbol != .closeBrace, case .bracket(let other)? = brackets.entries.last?.kind, other != .openBrace,
      let entry = brackets.pop()
    {
      report(.mismatched(open: other, close: symbol), start, position)
      return emitClosing(.symbol(other.closer), of: entry.token, from: start)
    }
    report(.stray(symbol), start, position)
    emit(.invalid, from: start)
  }

  /// Adds the token that belongs to the one at the index `opener`.
  mutating func emitClosing(_ kind: Token.Kind, of opener: Int, from start: Int) {
    let index = stream.tokens.count
    emit(kind, from: start)
    guard stream.tokens.indices.contains(opener), index < stream.tokens.count else { return }
    stream.tokens[opener].partner = index
    stream.tokens[index].partner = opener
  }

  mutating func reportUnclosed(_ token: Int) {
    guard stream.tokens.indices.contains(token), case .symbol(let symbol) = stream.tokens[token].kind else { return }
    let span = stream.tokens[token].span
    report(.unclosed(symbol), span.start, span.end)
  }

  /// What is open at the end of the text. The first of each line is enough: the others are closed with it.
  mutating func closeAllAtEnd() {
    var lastLine = 0
    let unclosedStrings = Set(stream.faults.filter { $0.fault == .unclosedString }.map { source.line(at: $0.span.start) })
    for entry in brackets.entries {
      guard case .bracket(let symbol) = entry.kind, stream.tokens.indices.contains(entry.token) else { continue }
      let span = stream.tokens[entry.token].span
      if symbol != .openBrace, stream.firstOpenAtEnd == nil { stream.firstOpenAtEnd = span.start }
      let line = source.line(at: span.start)
      guard line > lastLine else { continue }
      lastLine = line
      // A string without its end has swallowed what was to close this.
      if unclosedStrings.contains(line) { continue }
      stream.faults.append(FoundFault(fault: .unclosed(symbol), span: span, unfinished: true))
    }
  }
}

extension Symbol {
  /// The opening bracket of a closing one; itself for anything else.
  var opener: Symbol {
    switch self {
    case .closeParenthesis: .openParenthesis
    case .closeBracket: .openBracket
    case .closeBrace: .openBrace
    default: self
    }
  }

  /// The closing bracket of an opening one; itself for anything else.
  var closer: Symbol {
    switch self {
    case .openParenthesis: .closeParenthesis
    case .openBracket: .closeBracket
    case .openBrace: .closeBrace
    default: self
    }
  }
}
