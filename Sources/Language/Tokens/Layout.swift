/// Takes out the newlines that end no statement, so that the parser sees none but those that do.
enum Layout {
  static func significant(_ raw: TokenStream) -> TokenStream {
    var stream = raw
    stream.tokens = []
    stream.tokens.reserveCapacity(raw.tokens.count)
    // Where each kept token went, for the partners.
    var moved: [Int?] = Array(repeating: nil, count: raw.tokens.count)
    // The innermost bracket decides. Those that are never closed are not on the stack: a forgotten `)` must not make one
    // statement of the rest of the file.
    var brackets: [Token.Kind] = []
    for (index, token) in raw.tokens.enumerated() {
      let insideParentheses = brackets.last.map { $0 != .symbol(.openBrace) } ?? false
      switch token.kind {
      case .newline:
        guard !insideParentheses, let last = stream.tokens.last, last.kind != .newline else { continue }
        // Behind a point `in`, `and` and `or` are names.
        let isField = stream.tokens.dropLast().last?.kind == .symbol(.dot)
        guard isField || !last.continuesLine else { continue }
      case .cellMarker:
        if insideParentheses {
          stream.comments.append(Comment(span: token.span, ownLine: true))
          continue
        }
      case .symbol(.pipe):
        // A line that starts with `|` goes on with the one before.
        if stream.tokens.last?.kind == .newline { stream.tokens.removeLast() }
      default:
        break
      }
      if let partner = token.partner {
        if partner > index { brackets.append(token.kind) } else { _ = brackets.popLast() }
      }
      moved[index] = stream.tokens.count
      stream.tokens.append(token)
    }
    for index in stream.tokens.indices {
      if let partner = stream.tokens[index].partner { stream.tokens[index].partner = moved[partner] }
    }
    stream.comments.sort { $0.span.start < $1.span.start }
    return stream
  }
}
