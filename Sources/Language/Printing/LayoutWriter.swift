/// Writes the pieces of a script, each behind a blank, behind a line end or right behind the one before.
struct LayoutWriter {
  private let source: Source
  private let tokens: [Token]
  private let roles: TokenRoles
  private let pieces: [LayoutPiece]
  private var text: [UInt8] = []
  private var brackets = [Bracket(lineIndent: -1, commaSeparates: false)]
  /// How far the line at hand is indented, in levels.
  private var indent = 0

  /// What is open at the piece at hand; the first one is the script.
  private struct Bracket {
    /// The indentation of the line that it opened on.
    let lineIndent: Int
    /// Whether a `,` begins a new item.
    let commaSeparates: Bool
    /// The indentation of the line that the statement or item at hand began on.
    var itemIndent = 0
    var isAtItemStart = true
  }

  /// Deeper lines are indented no further: they could not be read, and a hostile text would become a thousand times longer.
  private static let maximalIndent = 20

  init(_ parsed: ParseResult) {
    source = parsed.source
    tokens = parsed.tokens
    roles = TokenRoles(parsed.script)
    pieces = LayoutPiece.pieces(of: parsed)
    text.reserveCapacity(source.text.count + source.text.count / 8)
  }

  mutating func write() -> String {
    var previous: LayoutPiece?
    for piece in pieces {
      if piece.followsSeparator { change { $0.isAtItemStart = true } }
      if let previous { separate(piece, from: previous) }
      if let index = piece.token { write(tokens[index], piece) } else { writeComment(piece) }
      previous = piece
    }
    if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func change(_ body: (inout Bracket) -> Void) {
    if let last = brackets.indices.last { body(&brackets[last]) }
  }

  // MARK: Between pieces

  private mutating func separate(_ piece: LayoutPiece, from previous: LayoutPiece) {
    let opens = previous.token.map { tokens[$0].isOpener } ?? false
    let closes = piece.token.map { tokens[$0].isCloser } ?? false
    let isInside = opens && previous.isExpanded && piece.token != nil && isBrace(previous)
    guard piece.breaks > 0 || isInside || (closes && piece.isExpanded && isBrace(piece)) else {
      guard let token = piece.token, let before = previous.token else { return writeGap(of: piece, from: previous) }
      if hasBlank(after: before, before: token) { text.append(UInt8(ascii: " ")) }
      return
    }
    // As many blank lines as the author left, but not heaps of them, and none next to a bracket.
    let blankLines = opens || closes ? 0 : min(max(0, piece.breaks - 1), brackets.count == 1 ? 2 : 1)
    indent = min(indentation(of: piece, closes: closes), LayoutWriter.maximalIndent)
    text.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: 1 + blankLines))
    text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 4 * indent))
  }

  /// What stands before a comment that ends a line: the author may have put several below one another.
  private mutating func writeGap(of comment: LayoutPiece, from previous: LayoutPiece) {
    let gap = source.text[min(previous.span.end, comment.span.start)..<comment.span.start]
    let blanks = max(2, gap.count { $0 == UInt8(ascii: " ") })
    text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: blanks))
  }

  private func isBrace(_ piece: LayoutPiece) -> Bool {
    let kind = piece.token.map { tokens[$0].kind }
    return kind == .symbol(.openBrace) || kind == .symbol(.closeBrace)
  }

  private func indentation(of piece: LayoutPiece, closes: Bool) -> Int {
    guard let bracket = brackets.last else { return 0 }
    if let token = piece.token, case .cellMarker = tokens[token].kind { return 0 }
    if closes { return bracket.lineIndent }
    let isAtStart = bracket.isAtItemStart || (piece.token == nil && piece.precedesCloser)
    return isAtStart ? bracket.lineIndent + 1 : bracket.itemIndent + 1
  }

  // MARK: Pieces

  private mutating func writeComment(_ piece: LayoutPiece) {
    let comment = source.slice(piece.span).trimmed
    let isAtMargin = text.isEmpty || text.last == UInt8(ascii: "\n")
    // There it would begin a cell.
    if isAtMargin, CellMarker.length(comment.utf8) != nil { text.append(UInt8(ascii: " ")) }
    text.append(contentsOf: comment.utf8)
  }

  private mutating func write(_ token: Token, _ piece: LayoutPiece) {
    if case .cellMarker(let title) = token.kind {
      text.append(contentsOf: (title.isEmpty ? "# %%" : "# %% \(title)").utf8)
    } else {
      text.append(contentsOf: source.text[piece.span.start..<piece.span.end])
    }
    if token.isCloser {
      if brackets.count > 1 { brackets.removeLast() }
      return
    }
    change { [indent] bracket in
      if bracket.isAtItemStart { bracket.itemIndent = indent }
      bracket.isAtItemStart = token.kind == .symbol(.comma) && bracket.commaSeparates
    }
    guard token.isOpener else { return }
    let commaSeparates = token.kind != .symbol(.openBrace) || roles.arguments.contains(token.span.start)
    brackets.append(Bracket(lineIndent: indent, commaSeparates: commaSeparates))
  }

  // MARK: Blanks

  /// Whether a blank stands between two tokens of one line.
  private func hasBlank(after first: Int, before second: Int) -> Bool {
    let (left, right) = (tokens[first], tokens[second])
    if isTight(first) { return left.kind == .symbol(.dots) && beginsWithPoint(second) }
    switch right.kind {
    case .symbol(.comma), .symbol(.semicolon), .symbol(.colon), .symbol(.dot), .symbol(.caret): return false
    case .symbol(.closeParenthesis), .symbol(.closeBracket): return false
    case .symbol(.dots): return beginsWithPoint(second + 1)
    case .symbol(.assign): return !roles.tightEquals.contains(right.span.start)
    case .symbol(.closeBrace):
      return left.kind != .symbol(.openBrace) && !(right.partner.map { isList(tokens[$0]) } ?? false)
    case .symbol(.openParenthesis), .symbol(.openBracket):
      if isFunctionName(first) { return false }
      return endsOperand(first) ? right.spaceBefore : true
    default: return true
    }
  }

  /// Whether nothing stands between a token and the next.
  private func isTight(_ index: Int) -> Bool {
    let token = tokens[index]
    switch token.kind {
    case .symbol(.openParenthesis), .symbol(.openBracket), .symbol(.dot), .symbol(.dots), .symbol(.caret): return true
    case .symbol(.openBrace): return isList(token)
    case .symbol(.minus): return !roles.subtractions.contains(token.span.start)
    case .symbol(.assign): return roles.tightEquals.contains(token.span.start)
    default: return false
    }
  }

  /// Whether a token is a number such as `.5`, which must not touch the dots of a range: `1...5` is none.
  private func beginsWithPoint(_ index: Int) -> Bool {
    guard tokens.indices.contains(index), case .number = tokens[index].kind else { return false }
    return source.text[tokens[index].span.start] == UInt8(ascii: ".")
  }

  private func isList(_ brace: Token) -> Bool { roles.lists.contains(brace.span.start) }

  /// Whether the `(` behind a token may be a call's, and the `[` an index's.
  private func endsOperand(_ index: Int) -> Bool {
    switch tokens[index].kind {
    case .name, .number, .dims, .stringOpen, .symbol(.closeParenthesis), .symbol(.closeBracket): true
    case .reserved(let word):
      word.boolean != nil || word == .none || (index > 0 && tokens[index - 1].kind == .symbol(.dot))
    default: false
    }
  }

  /// Whether a token is the name in `def name(`.
  private func isFunctionName(_ index: Int) -> Bool {
    guard index > 0, tokens[index - 1].kind == .reserved(.def) else { return false }
    return index == 1 || tokens[index - 2].kind != .symbol(.dot)
  }
}
