/// A heading in large letters, for a room.
public enum Banner {
  /// The lines of a heading: in a frame, and in letters of double width where they fit.
  public static func lines(_ text: String, width: Int, isUnicode: Bool) -> [String] {
    let room = max(width - 6, 1)
    let plain = CellWidths.clip(text, to: .max)
    let wide = isUnicode ? doubled(plain) : plain.map(String.init).joined(separator: " ")
    let shown = CellWidths.of(wide) <= room ? wide : CellWidths.clip(plain, to: room)
    let bar = String(repeating: isUnicode ? "━" : "=", count: CellWidths.of(shown) + 4)
    let (left, right) = isUnicode ? ("┃  ", "  ┃") : ("|  ", "  |")
    let (top, bottom) = isUnicode ? ("┏\(bar)┓", "┗\(bar)┛") : ("+\(bar)+", "+\(bar)+")
    return [top, left + shown + right, bottom]
  }

  // Unicode has the letters of ASCII twice as wide; what has no such twin stays as it is.
  private static func doubled(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x20: result.append("\u{3000}")
      case 0x21...0x7e: result.append(Unicode.Scalar(scalar.value + 0xfee0) ?? scalar)
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
