internal import CEdit
internal import Glibc

/// How many columns text takes, by the C library's table: libedit goes by the same, so positions agree with its own.
enum CellWidths {
  static func of(_ scalar: Unicode.Scalar) -> Int {
    if (0x20..<0x7f).contains(scalar.value) { return 1 }
    return max(Int(edit_width(wchar_t(truncatingIfNeeded: scalar.value))), 0)
  }

  static func of(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + of($1) } }

  /// As much of a text as fits, without anything that could move the cursor.
  static func clip(_ text: String, to width: Int) -> String {
    var kept = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars where scalar.value >= 0x20 && !(0x7f..<0xa0).contains(scalar.value) {
      used += of(scalar)
      if used > width { break }
      kept.append(scalar)
    }
    return String(kept)
  }
}
