/// Text with colour in it: sequences that begin `ESC [` and end in `m` take no room.
enum StyledText {
  /// How many columns it takes.
  static func width(_ text: String) -> Int {
    var width = 0
    walk(text) { scalar, isStyle in
      if !isStyle { width += CellWidths.of(scalar) }
    }
    return width
  }

  /// As much as fits, with the colours that lie in it, and without anything else that could move the cursor.
  static func clip(_ text: String, to width: Int) -> String {
    var kept = String.UnicodeScalarView()
    var (used, isFull) = (0, false)
    walk(text) { scalar, isStyle in
      if isStyle {
        // Also behind the end: what was switched on must be switched off.
        kept.append(scalar)
      } else if !isFull, scalar.value >= 0x20, !(0x7f..<0xa0).contains(scalar.value) {
        used += CellWidths.of(scalar)
        isFull = used > width
        if !isFull { kept.append(scalar) }
      }
    }
    return String(kept)
  }

  private static func walk(_ text: String, _ body: (_ scalar: Unicode.Scalar, _ isStyle: Bool) -> Void) {
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      if let end = styleEnd(scalars, index) {
        while index <= end {
          body(scalars[index], true)
          index += 1
        }
      } else {
        body(scalars[index], false)
        index += 1
      }
    }
  }

  // The place of the `m` of a sequence that begins here.
  private static func styleEnd(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    guard scalars[start] == "\u{1b}", start + 1 < scalars.count, scalars[start + 1] == "[" else { return nil }
    var index = start + 2
    while index < scalars.count, "0123456789;".unicodeScalars.contains(scalars[index]) { index += 1 }
    return index < scalars.count && scalars[index] == "m" ? index : nil
  }
}
