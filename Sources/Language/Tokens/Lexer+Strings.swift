extension Lexer {
  /// Reads a quote and the text behind it. Single quotes are read like double ones, so that only the quote is wrong.
  mutating func openString(quote: UInt8) {
    let start = position
    position += 1
    if quote == UInt8(ascii: "'") { report(.singleQuotes, start, position) }
    let string = stream.tokens.count
    emit(.stringOpen, from: start)
    stringText(quote: quote, string: string)
  }

  /// Reads text up to the closing quote, the next interpolation or the line's end.
  private mutating func stringText(quote: UInt8, string: Int) {
    var start = position
    var bytes: [UInt8] = []
    while position < text.count {
      let byte = text[position]
      if byte == quote {
        emitText(bytes, from: start)
        start = position
        position += 1
        return emitClosing(.stringClose, of: string, from: start)
      }
      if isLineEnd(position) { break }
      if byte != UInt8(ascii: "\\") {
        bytes.append(byte)
        position += 1
      } else if self.byte(position + 1) == UInt8(ascii: "(") {
        emitText(bytes, from: start)
        start = position
        position += 2
        brackets.pushInterpolation(quote: quote, string: string, token: stream.tokens.count)
        return emit(.interpolationOpen, from: start)
      } else {
        escape(into: &bytes, quote: quote)
      }
    }
    emitText(bytes, from: start)
    // Around an open interpolation this quote was meant to close a string, not to begin one: `endLine` has the blame.
    if brackets.interpolations == 0 { reportUnclosedString(string) }
    emitClosing(.stringClose, of: string, from: position)
  }

  private func isLineEnd(_ offset: Int) -> Bool {
    byte(offset) == UInt8(ascii: "\n")
  }

  private mutating func emitText(_ bytes: [UInt8], from start: Int) {
    if !bytes.isEmpty { emit(.stringText(String(decoding: bytes, as: UTF8.self)), from: start) }
  }

  private mutating func reportUnclosedString(_ string: Int) {
    guard stream.tokens.indices.contains(string) else { return }
    let span = stream.tokens[string].span
    // A single quote is reported already, and is often an apostrophe.
    if byte(span.start) == UInt8(ascii: "\"") { report(.unclosedString, span.start, span.end) }
  }

  private mutating func escape(into bytes: inout [UInt8], quote: UInt8) {
    let start = position
    let letter = byte(position + 1)
    switch letter {
    case UInt8(ascii: "n"): bytes.append(UInt8(ascii: "\n"))
    case UInt8(ascii: "t"): bytes.append(UInt8(ascii: "\t"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), quote: bytes.append(letter)
    case UInt8(ascii: "u"): return unicodeEscape(into: &bytes)
    default:
      position += 1
      // A backslash that ends the line belongs to the string that the line leaves open.
      guard position < text.count, !isLineEnd(position), let scalar = scalar(at: position) else { return }
      position += UTF8.width(scalar)
      return report(.unknownEscape(scalar), start, position)
    }
    position += 2
  }

  private mutating func unicodeEscape(into bytes: inout [UInt8]) {
    let start = position
    position += 2
    guard byte(position) == UInt8(ascii: "{") else { return report(.badUnicodeEscape, start, position) }
    position += 1
    let digits = position
    while byte(position).isLetter || byte(position).isDigit { position += 1 }
    let value = UInt32(source.slice(Span(start: digits, end: position)), radix: 16)
    guard byte(position) == UInt8(ascii: "}"), let scalar = value.flatMap(Unicode.Scalar.init) else {
      report(.badUnicodeEscape, start, position)
      if byte(position) == UInt8(ascii: "}") { position += 1 }
      return
    }
    position += 1
    bytes.append(contentsOf: Array(String(Character(scalar)).utf8))
  }

  /// Ends an interpolation at a `)` that closes no bracket inside it, and goes on with its string.
  mutating func closeInterpolation(from start: Int) {
    guard let (string, quote) = popInterpolation(from: start) else { return }
    stringText(quote: quote, string: string)
  }

  /// Ends the strings whose interpolations the line's end, or the text's, finds open: strings stand on one line.
  mutating func endLine() {
    guard brackets.interpolations > 0 else { return }
    let outermost = brackets.entries.first { $0.isInterpolation }
    if let outermost, stream.tokens.indices.contains(outermost.token) {
      let span = stream.tokens[outermost.token].span
      report(.unclosedInterpolation, span.start, span.end)
    }
    while brackets.interpolations > 0 {
      guard let (string, _) = popInterpolation(from: position) else { return }
      emitClosing(.stringClose, of: string, from: position)
    }
  }

  private mutating func popInterpolation(from start: Int) -> (string: Int, quote: UInt8)? {
    while let entry = brackets.pop() {
      guard case .interpolation(let quote, let string) = entry.kind else {
        // With the string open to the line's end, what is open in it goes without saying.
        if position > start { reportUnclosed(entry.token) }
        continue
      }
      emitClosing(.interpolationClose, of: entry.token, from: start)
      return (string, quote)
    }
    return nil
  }
}
