/// How many columns of a terminal a text takes.
///
/// The rule is the terminals' own, one code point at a time (`wcwidth`), without a locale: a
/// picture must come out the same on every machine.
public enum CellWidth {
  /// The columns that a text takes.
  public static func of(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  /// The columns that a character takes; never none, so that it can stand in a cell of its own.
  static func of(_ character: Character) -> Int {
    max(1, character.unicodeScalars.reduce(0) { $0 + of($1) })
  }

  /// The columns that one code point takes: 0, 1 or 2.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (0x7f..<0xa0).contains(value) || value == 0xad ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if (0x1160...0x11ff).contains(value) { return 0 }
    return wide.contains { $0.contains(value) } ? 2 : 1
  }

  /// The text cut to a width, with a mark where something was cut off.
  public static func clip(_ text: String, to width: Int, mark: Character = "…") -> String {
    guard of(text) > width else { return text }
    guard width > 0 else { return "" }
    var taken = ""
    var used = 0
    for character in text {
      let next = of(character)
      if used + next > width - 1 { break }
      taken.append(character)
      used += next
    }
    taken.append(mark)
    return taken
  }

  /// The text with nothing in it that could move the cursor or end a line, and, for `ascii`, with nothing beyond 7 bits.
  static func clean(_ text: String, for charset: Charset) -> String {
    let allowed = { (scalar: Unicode.Scalar) in
      charset == .ascii ? (0x20..<0x7f).contains(scalar.value) : !isControl(scalar)
    }
    if text.unicodeScalars.allSatisfy(allowed) { return text }
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if allowed(scalar) {
        clean.append(scalar)
      } else if isControl(scalar) {
        clean.append(" ")
      } else if of(scalar) > 0 {
        clean.append("?")
      }
    }
    return String(clean)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: (0x202a...0x202e).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115f, 0x231a...0x231b, 0x2329...0x232a, 0x23e9...0x23ec, 0x23f0...0x23f0, 0x23f3...0x23f3,
    0x25fd...0x25fe, 0x2614...0x2615, 0x2648...0x2653, 0x267f...0x267f, 0x2693...0x2693, 0x26a1...0x26a1,
    0x26aa...0x26ab, 0x26bd...0x26be, 0x26c4...0x26c5, 0x26ce...0x26ce, 0x26d4...0x26d4, 0x26ea...0x26ea,
    0x26f2...0x26f3, 0x26f5...0x26f5, 0x26fa...0x26fa, 0x26fd...0x26fd, 0x2705...0x2705, 0x270a...0x270b,
    0x2728...0x2728, 0x274c...0x274c, 0x274e...0x274e, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
    0x27b0...0x27b0, 0x27bf...0x27bf, 0x2b1b...0x2b1c, 0x2b50...0x2b50, 0x2b55...0x2b55, 0x2e80...0x303e,
    0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xa000...0xa4cf, 0xa960...0xa97f, 0xac00...0xd7a3,
    0xf900...0xfaff, 0xfe10...0xfe19, 0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6, 0x16fe0...0x18cff,
    0x1b000...0x1b2ff, 0x1f004...0x1f004, 0x1f0cf...0x1f0cf, 0x1f18e...0x1f18e, 0x1f191...0x1f19a,
    0x1f200...0x1f265, 0x1f300...0x1f320, 0x1f32d...0x1f335, 0x1f337...0x1f37c, 0x1f37e...0x1f393,
    0x1f3a0...0x1f3ca, 0x1f3cf...0x1f3d3, 0x1f3e0...0x1f3f0, 0x1f3f4...0x1f3f4, 0x1f3f8...0x1f43e,
    0x1f440...0x1f440, 0x1f442...0x1f4fc, 0x1f4ff...0x1f53d, 0x1f54b...0x1f54e, 0x1f550...0x1f567,
    0x1f57a...0x1f57a, 0x1f595...0x1f596, 0x1f5a4...0x1f5a4, 0x1f5fb...0x1f64f, 0x1f680...0x1f6c5,
    0x1f6cc...0x1f6cc, 0x1f6d0...0x1f6d2, 0x1f6d5...0x1f6df, 0x1f6eb...0x1f6ec, 0x1f6f4...0x1f6fc,
    0x1f7e0...0x1f7eb, 0x1f90c...0x1f93a, 0x1f93c...0x1f945, 0x1f947...0x1f9ff, 0x1fa70...0x1faff,
    0x20000...0x3fffd,
  ]
}
