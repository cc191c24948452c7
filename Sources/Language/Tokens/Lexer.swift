/// Cuts a text into tokens, pairs its brackets and puts its comments aside. It never fails: what cannot be read becomes a
/// fault and an `.invalid` token.
struct Lexer {
  let source: Source
  let text: [UInt8]
  var position = 0
  var spaceBefore = true
  var stream = TokenStream()
  var brackets = BracketStack()
  /// The lines that are not read because of their length.
  private var longLines: [Int: Int] = [:]

  private init(_ source: Source) {
    self.source = source
    text = source.text
  }

  /// All tokens, newlines included, whether they end statements or not.
  static func tokens(of source: Source) -> TokenStream {
    var lexer = Lexer(source)
    lexer.checkLines()
    while lexer.position < lexer.text.count {
      guard lexer.stream.tokens.count < Limits.tokens else { return lexer.refused() }
      lexer.next()
    }
    lexer.endLine()
    lexer.closeAllAtEnd()
    lexer.emit(.end, from: lexer.text.count)
    return lexer.stream
  }

  /// What is left of a text that is too long: where it became so.
  private mutating func refused() -> TokenStream {
    stream = TokenStream()
    report(.tooManyTokens, position, position + 1)
    emit(.end, from: position)
    return stream
  }

  /// The byte at an offset; 0 outside the text.
  func byte(_ offset: Int) -> UInt8 {
    text.indices.contains(offset) ? text[offset] : 0
  }

  /// Adds a token that reaches from `start` to the position.
  mutating func emit(_ kind: Token.Kind, from start: Int) {
    stream.tokens.append(Token(kind: kind, spaceBefore: spaceBefore, span: Span(start: start, end: position), partner: nil))
    spaceBefore = false
  }

  mutating func report(_ fault: SyntaxFault, _ start: Int, _ end: Int) {
    stream.faults.append(FoundFault(fault: fault, span: Span(start: start, end: end)))
  }

  private mutating func next() {
    let start = position
    if let end = longLines[position] {
      position = end
      return emit(.invalid, from: start)
    }
    let byte = text[position]
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"):
      position += 1
      spaceBefore = true
    case UInt8(ascii: "\n"):
      endLine()
      position += 1
      emit(.newline, from: start)
      spaceBefore = true
    case UInt8(ascii: "#"):
      comment()
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      openString(quote: byte)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      number()
    case UInt8(ascii: ".") where self.byte(position + 1).isDigit:
      number()
    default:
      if byte >= 0x80 || byte.isLetter { word() } else { symbol() }
    }
  }

  private mutating func comment() {
    let start = position
    let line = source.lineSpan(source.line(at: position))
    position = line.end
    let ownLine = text[line.start..<start].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    if start == line.start, let length = CellMarker.length(text[start..<line.end]) {
      let title = source.slice(Span(start: start + length, end: line.end))
      emit(.cellMarker(title: title.trimmed), from: start)
    } else {
      stream.comments.append(Comment(span: Span(start: start, end: line.end), ownLine: ownLine))
    }
    spaceBefore = true
  }

  private mutating func word() {
    let start = position
    position = endOfWord(from: position)
    guard position > start else { return unexpectedCharacter() }
    if isFactor(from: start) { return factor(from: start) }
    let name = Name(source.slice(Span(start: start, end: position)))
    emit(ReservedWord.byName[name].map { .reserved($0) } ?? .name(name), from: start)
  }

  /// The offset behind the identifier that begins at `start`; `start` if none does.
  func endOfWord(from start: Int) -> Int {
    var end = start
    while end < text.count {
      let byte = text[end]
      if byte < 0x80 {
        guard byte.isLetter || (end > start && byte.isDigit) else { return end }
        end += 1
      } else {
        guard let scalar = scalar(at: end) else { return end }
        guard end > start ? scalar.properties.isXIDContinue : scalar.properties.isXIDStart else { return end }
        end += UTF8.width(scalar)
      }
    }
    return end
  }

  /// The character at an offset; nil where the bytes are not UTF-8.
  func scalar(at offset: Int) -> Unicode.Scalar? {
    guard offset < text.count else { return nil }
    var bytes = text[offset..<min(offset + 4, text.count)].makeIterator()
    var decoder = UTF8()
    if case .scalarValue(let scalar) = decoder.decode(&bytes) { return scalar }
    return nil
  }

  private mutating func symbol() {
    let start = position
    if byte(position) == UInt8(ascii: "."), byte(position + 1) == UInt8(ascii: "."), byte(position + 2) == UInt8(ascii: ".") {
      report(.threeDots, start, start + 3)
      position += 3
      return emit(.symbol(.dots), from: start)
    }
    if let symbol = Symbol.double[UInt16(byte(position)) << 8 | UInt16(byte(position + 1))] {
      position += 2
      return emit(.symbol(symbol), from: start)
    }
    guard let symbol = Symbol.single[byte(position)] else { return unexpectedCharacter() }
    position += 1
    switch symbol {
    case .openParenthesis, .openBracket, .openBrace: open(symbol, from: start)
    case .closeParenthesis, .closeBracket, .closeBrace: close(symbol, from: start)
    default: emit(.symbol(symbol), from: start)
    }
  }

  // What is asked for by the `?` just passed, as in `?conv` and `conv?`.
  private var question: String? {
    let isStart = stream.tokens.last?.separates ?? true
    var begin = position
    while begin < text.count, text[begin] == UInt8(ascii: " ") { begin += 1 }
    let end = endOfWord(from: begin)
    if isStart { return end > begin ? source.slice(Span(start: begin, end: end)) : nil }
    let isEnd = begin >= text.count || text[begin] == UInt8(ascii: "\n")
    guard isEnd, case .name(let name)? = stream.tokens.last?.kind else { return nil }
    return name.text
  }

  private mutating func unexpectedCharacter() {
    let start = position
    let scalar = scalar(at: position)
    position += scalar.map { UTF8.width($0) } ?? 1
    // Control characters and wrong bytes were reported by `checkLines`.
    if let scalar, !scalar.isControl {
      let fault = scalar == "?" ? question.map { SyntaxFault.question($0) } : nil
      report(fault ?? (scalar == "\\" ? .backslash : .unexpectedCharacter(scalar)), start, position)
    }
    emit(.invalid, from: start)
  }

  /// Finds what is wrong wherever it stands, in comments and strings too: long lines, control characters, wrong bytes.
  /// A line's first is enough.
  private mutating func checkLines() {
    for line in 1...max(1, source.lineCount) {
      let span = source.lineSpan(line)
      if span.end - span.start > Limits.lineBytes {
        report(.lineTooLong, span.start, span.start + 1)
        longLines[span.start] = span.end
        continue
      }
      var offset = span.start
      while offset < span.end {
        let byte = text[offset]
        if byte >= 0x20, byte < 0x7F {
          offset += 1
          continue
        }
        guard let scalar = scalar(at: offset) else {
          report(.notUTF8, offset, offset + 1)
          break
        }
        if scalar.isControl {
          report(.controlCharacter(scalar.value), offset, offset + UTF8.width(scalar))
          break
        }
        offset += UTF8.width(scalar)
      }
    }
  }
}
