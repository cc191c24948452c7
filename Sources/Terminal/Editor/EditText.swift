/// A text that is edited, and the place of the cursor in it, counted in Unicode scalars.
struct EditText: Equatable {
  var scalars: [Unicode.Scalar] = []
  var cursor = 0

  init(_ scalars: [Unicode.Scalar] = [], cursor: Int) {
    self.scalars = scalars
    self.cursor = min(max(cursor, 0), scalars.count)
  }

  /// A text with the cursor at its end.
  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    cursor = scalars.count
  }

  var string: String { Self.string(scalars) }

  var isAtEnd: Bool { cursor == scalars.count }

  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    // By bytes, which takes a tenth of the time: a long cell is read at every key.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.underestimatedCount)
    for scalar in scalars {
      if scalar.value < 0x80 { bytes.append(UInt8(scalar.value)) } else { bytes += String(scalar).utf8 }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text before the cursor.
  var before: String { Self.string(scalars[..<cursor]) }

  /// Where the line of a place begins, and where its line end stands.
  func line(at place: Int) -> Range<Int> {
    let start = scalars[..<place].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    return start..<(scalars[place...].firstIndex(of: "\n") ?? scalars.count)
  }

  /// The line of the cursor.
  var line: Range<Int> { line(at: cursor) }

  /// The cursor a line higher or lower, in the same column as far as there is one; nil at the first or last line.
  func moved(up: Bool) -> EditText? {
    let here = line
    if up ? here.lowerBound == 0 : here.upperBound == scalars.count { return nil }
    let there = line(at: up ? here.lowerBound - 1 : here.upperBound + 1)
    return EditText(scalars, cursor: min(there.lowerBound + cursor - here.lowerBound, there.upperBound))
  }

  /// Where the letter before the cursor begins, as a reader counts letters: with its accents and joined pictures.
  var clusterStart: Int {
    guard cursor > 0, scalars[cursor - 1] != "\n" else { return max(cursor - 1, 0) }
    let line = Self.string(scalars[self.line.lowerBound..<cursor])
    return cursor - (line.last?.unicodeScalars.count ?? 1)
  }

  /// Where the letter at the cursor ends.
  var clusterEnd: Int {
    guard cursor < scalars.count, scalars[cursor] != "\n" else { return min(cursor + 1, scalars.count) }
    let line = Self.string(scalars[cursor..<self.line.upperBound])
    return cursor + (line.first?.unicodeScalars.count ?? 1)
  }

  /// Where the word before the cursor begins.
  var wordStart: Int {
    var place = cursor
    while place > 0, !scalars[place - 1].isPartOfWord { place -= 1 }
    while place > 0, scalars[place - 1].isPartOfWord { place -= 1 }
    return place
  }

  /// Where the word behind the cursor ends.
  var wordEnd: Int {
    var place = cursor
    while place < scalars.count, !scalars[place].isPartOfWord { place += 1 }
    while place < scalars.count, scalars[place].isPartOfWord { place += 1 }
    return place
  }

  /// Where what stands between blanks before the cursor begins.
  var stretchStart: Int {
    var place = cursor
    while place > 0, scalars[place - 1].properties.isWhitespace { place -= 1 }
    while place > 0, !scalars[place - 1].properties.isWhitespace { place -= 1 }
    return place
  }

  /// The text with a range replaced, and the cursor behind what stands there now.
  func replacing(_ range: Range<Int>, with text: some Collection<Unicode.Scalar>) -> EditText {
    let range = range.clamped(to: 0..<scalars.count)
    var result = scalars
    result.replaceSubrange(range, with: text)
    return EditText(result, cursor: range.lowerBound + text.count)
  }
}

extension Unicode.Scalar {
  /// Whether it belongs to a word, by which some keys move.
  fileprivate var isPartOfWord: Bool { self == "_" || properties.isAlphabetic || properties.numericType != nil }
}
