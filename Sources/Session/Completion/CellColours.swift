import Language

/// What the parts of a cell are, for colour as it is typed. The lexer decides, so a cell need not be right.
public enum CellColours {
  /// What a part is.
  public enum Role: Sendable {
    case keyword, command, number, string, escape, punctuation, comment, problem, match
  }

  /// The parts of a text by their scalars, and the bracket pair at the cursor, which counts scalars too; -1 for none.
  public static func parts(of text: String, cursor: Int) -> [(range: Range<Int>, role: Role)] {
    let source = Source(name: "", text: text)
    let (tokens, comments) = source.tokens
    let places = Places(source.text)
    var parts: [(range: Range<Int>, role: Role)] = []
    func add(_ span: Span, _ role: Role) {
      let range = places.scalars(span)
      if !range.isEmpty { parts.append((range, role)) }
    }
    for (index, token) in tokens.enumerated() {
      guard let role = role(of: index, in: tokens) else { continue }
      add(token.span, role)
    }
    for comment in comments { add(comment.span, .comment) }
    for index in match(at: cursor, in: tokens, places) { add(tokens[index].span, .match) }
    return parts
  }

  private static func role(of index: Int, in tokens: [Token]) -> Role? {
    let token = tokens[index]
    let isField = index > 0 && tokens[index - 1].kind == .symbol(.dot)
    switch token.kind {
    case .name(let name):
      let isLabel = index + 1 < tokens.count && tokens[index + 1].kind == .symbol(.colon)
      return !isField && !isLabel && Vocabulary.entry(name.text) != nil ? .command : nil
    case .reserved: return isField ? nil : .keyword
    case .number, .dims: return .number
    case .stringOpen:
      // The end of a string that has none stands at the line's end and is empty.
      let isClosed = token.partner.map { tokens.indices.contains($0) && tokens[$0].span.start < tokens[$0].span.end } ?? false
      return isClosed ? .string : .problem
    case .stringText, .stringClose: return .string
    case .interpolationOpen, .interpolationClose: return .escape
    case .symbol(.openParenthesis), .symbol(.openBracket), .symbol(.openBrace), .symbol(.closeParenthesis),
      .symbol(.closeBracket), .symbol(.closeBrace):
      return token.partner == nil ? .problem : .punctuation
    case .symbol: return .punctuation
    case .cellMarker: return .comment
    case .invalid: return .problem
    case .newline, .end: return nil
    }
  }

  // The bracket before the cursor, else the one at it, with the one that belongs to it.
  private static func match(at cursor: Int, in tokens: [Token], _ places: Places) -> [Int] {
    guard cursor >= 0 else { return [] }
    func find(_ place: (Range<Int>) -> Int) -> [Int]? {
      for (index, token) in tokens.enumerated() {
        guard case .symbol = token.kind, let partner = token.partner, tokens.indices.contains(partner) else { continue }
        if place(places.scalars(token.span)) == cursor { return [index, partner] }
      }
      return nil
    }
    return find(\.upperBound) ?? find(\.lowerBound) ?? []
  }

  /// From bytes to scalars.
  private struct Places {
    // Where each byte's scalar stands; nothing where all are single bytes.
    private var scalars: [Int] = []
    private let count: Int

    init(_ bytes: [UInt8]) {
      count = bytes.count
      guard bytes.contains(where: { $0 >= 0x80 }) else { return }
      scalars.reserveCapacity(bytes.count + 1)
      var place = -1
      for byte in bytes {
        if byte & 0xc0 != 0x80 { place += 1 }
        scalars.append(max(place, 0))
      }
      scalars.append(place + 1)
    }

    func scalars(_ span: Span) -> Range<Int> {
      let (start, end) = (min(max(span.start, 0), count), min(max(span.end, 0), count))
      if scalars.isEmpty { return start..<max(end, start) }
      return scalars[start]..<max(scalars[end], scalars[start])
    }
  }
}
