extension Lexer {
  /// Reads a number, a percentage or dimensions.
  mutating func number() {
    let start = position
    digits()
    let whole = position
    if timesSign(at: position) > 0, position > start { return dims(from: start) }
    if byte(position) == UInt8(ascii: "."), byte(position + 1).isDigit {
      position += 1
      digits()
    }
    exponent()
    guard let value = Double(spelling(start, position)) else { return emit(.invalid, from: start) }
    guard value.isFinite else {
      report(.numberTooLarge, start, position)
      return emit(.invalid, from: start)
    }
    if position > whole, timesSign(at: position) > 0 {
      report(.dimsNotWhole, start, position)
      position = endOfWord(from: position)
      return emit(.invalid, from: start)
    }
    if touchesWord(from: start) { return }
    if isPercent(position) {
      position += 1
      return emit(.number(value / 100), from: start)
    }
    emit(.number(value), from: start)
  }

  /// Reads digits, with `_` between them.
  private mutating func digits() {
    while true {
      let joins = byte(position) == UInt8(ascii: "_") && byte(position + 1).isDigit && byte(position - 1).isDigit
      guard joins || byte(position).isDigit else { return }
      position += 1
    }
  }

  private mutating func exponent() {
    guard byte(position) | 0x20 == UInt8(ascii: "e") else { return }
    let sign = byte(position + 1) == UInt8(ascii: "-") || byte(position + 1) == UInt8(ascii: "+") ? 1 : 0
    guard byte(position + 1 + sign).isDigit else { return }
    position += 1 + sign
    digits()
  }

  /// The length of an `x` or `×` at an offset that a digit follows; 0 if there is none.
  private func timesSign(at offset: Int) -> Int {
    if byte(offset) == UInt8(ascii: "x"), byte(offset + 1).isDigit { return 1 }
    if byte(offset) == 0xC3, byte(offset + 1) == 0x97, byte(offset + 2).isDigit { return 2 }
    return 0
  }

  private mutating func dims(from start: Int) {
    var sizes = [Int(spelling(start, position))]
    while timesSign(at: position) > 0 {
      position += timesSign(at: position)
      let size = position
      digits()
      sizes.append(Int(spelling(size, position)))
    }
    if byte(position) == UInt8(ascii: "."), byte(position + 1).isDigit {
      position += 1
      digits()
      report(.dimsNotWhole, start, position)
      return emit(.invalid, from: start)
    }
    if touchesWord(from: start) { return }
    let whole = sizes.compactMap(\.self)
    guard whole.count == sizes.count else {
      report(.numberTooLarge, start, position)
      return emit(.invalid, from: start)
    }
    emit(.dims(whole), from: start)
  }

  /// Takes `2n` for one wrong word rather than two right ones.
  private mutating func touchesWord(from start: Int) -> Bool {
    let end = endOfWord(from: position)
    guard end > position else { return false }
    let number = source.slice(Span(start: start, end: position))
    report(.numberTouchesName(number: number, rest: source.slice(Span(start: position, end: end))), start, end)
    position = end
    emit(.invalid, from: start)
    return true
  }

  /// Whether the `%` there makes a percentage: behind it stands nothing that could be a divisor.
  private func isPercent(_ offset: Int) -> Bool {
    guard byte(offset) == UInt8(ascii: "%") else { return false }
    let next = byte(offset + 1)
    if next == UInt8(ascii: "(") { return false }
    if next.isDigit || (next == UInt8(ascii: ".") && byte(offset + 2).isDigit) { return false }
    return endOfWord(from: offset + 1) == offset + 1
  }

  private func spelling(_ start: Int, _ end: Int) -> String {
    String(decoding: text[start..<end].filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
  }

  /// Whether the word from `start` to here and what touches it is a factor such as `x0.1`: no name has a point with a digit
  /// behind it.
  func isFactor(from start: Int) -> Bool {
    guard byte(start) == UInt8(ascii: "x"), position > start + 1, byte(position) == UInt8(ascii: "."), byte(position + 1).isDigit
    else { return false }
    return (start + 1..<position).allSatisfy { byte($0).isDigit }
  }

  /// Reads the rest of a factor, which is text to whoever takes one.
  mutating func factor(from start: Int) {
    position += 1
    digits()
    exponent()
    if touchesWord(from: start) { return }
    // The first and the last sign stand where quotes would: an end without length is that of a string without one.
    let (string, end) = (stream.tokens.count, position)
    position = start + 1
    emit(.stringOpen, from: start)
    position = end - 1
    emit(.stringText(spelling(start, end)), from: start + 1)
    position = end
    emitClosing(.stringClose, of: string, from: end - 1)
  }
}
