/// What a line is put together from: a token, a whole string or a comment.
struct LayoutPiece {
  /// The index of the token, a string's first one; nil for a comment.
  let token: Int?
  let span: Span
  /// How many line ends stand between it and the piece before it.
  let breaks: Int
  /// Whether it begins a statement, though no bracket or comma tells so.
  let followsSeparator: Bool
  /// Whether the next piece that is no comment closes a bracket.
  var precedesCloser = false
  /// Whether it is a brace whose inside stands on lines of its own.
  var isExpanded = false

  /// The pieces of a text in order, without separators that separate nothing.
  static func pieces(of parsed: ParseResult) -> [LayoutPiece] {
    var pieces: [LayoutPiece] = []
    pieces.reserveCapacity(parsed.tokens.count + parsed.comments.count)
    var comments = parsed.comments[...]
    var end = 0
    var followsSeparator = true
    func add(_ token: Int?, _ span: Span) {
      // Blanks and line ends are all that stands between.
      let breaks = parsed.source.text[min(end, span.start)..<span.start].count { $0 == UInt8(ascii: "\n") }
      pieces.append(LayoutPiece(token: token, span: span, breaks: breaks, followsSeparator: followsSeparator))
      end = span.end
    }
    func addComments(before offset: Int) {
      while let comment = comments.first, comment.span.start < offset {
        comments.removeFirst()
        add(nil, comment.span)
      }
    }
    var index = 0
    while index < parsed.tokens.count {
      let token = parsed.tokens[index]
      addComments(before: token.span.start)
      let isString = token.kind == .stringOpen
      let last = isString ? max(index, token.partner ?? index) : index
      let isSeparator = token.separates
      let isIdle = index == 0 || parsed.tokens[index - 1].mayPrecedeSeparator
      let isDropped = token.kind == .newline || token.kind == .end || (isIdle && token.isSeparatorSign)
      if !isDropped {
        add(index, Span(start: token.span.start, end: parsed.tokens.indices.contains(last) ? parsed.tokens[last].span.end : 0))
      }
      followsSeparator = isSeparator || (isDropped && followsSeparator)
      index = last + 1
    }
    addComments(before: .max)
    relate(&pieces, parsed.tokens)
    return pieces
  }

  /// Finds out what depends on the pieces around.
  private static func relate(_ pieces: inout [LayoutPiece], _ tokens: [Token]) {
    var closes = false
    for index in pieces.indices.reversed() {
      pieces[index].precedesCloser = closes
      if let token = pieces[index].token { closes = tokens[token].isCloser }
    }
    var open: [Int] = []
    for index in pieces.indices {
      if pieces[index].breaks > 0, let brace = open.last { pieces[brace].isExpanded = true }
      guard let token = pieces[index].token else { continue }
      if tokens[token].isCloser {
        if let brace = open.popLast() { pieces[index].isExpanded = pieces[brace].isExpanded }
      } else if tokens[token].isOpener {
        open.append(index)
      }
    }
  }
}

extension Token {
  var isOpener: Bool {
    kind == .symbol(.openParenthesis) || kind == .symbol(.openBracket) || kind == .symbol(.openBrace)
  }

  var isCloser: Bool {
    kind == .symbol(.closeParenthesis) || kind == .symbol(.closeBracket) || kind == .symbol(.closeBrace)
  }

  fileprivate var isSeparatorSign: Bool { kind == .symbol(.semicolon) || kind == .symbol(.comma) }

  /// Whether a `;` or `,` right behind it separates nothing.
  fileprivate var mayPrecedeSeparator: Bool { separates || kind == .symbol(.comma) || kind == .symbol(.openBrace) }
}
