/// Text in lines that a terminal has room for.
public enum WordWrap {
  /// Lines of at most that width, broken between words, all but the first indented; a word that is wider than a line has
  /// one of its own.
  public static func lines(_ text: String, width: Int, indent: Int = 0) -> [String] {
    guard CellWidth.of(text) > width else { return [text] }
    var lines: [String] = []
    var (line, used) = ("", 0)
    for word in text.split(separator: " ").map(String.init) {
      let columns = CellWidth.of(word)
      if !line.isEmpty, used + columns + 1 > width {
        lines.append(line)
        (line, used) = (String(repeating: " ", count: indent) + word, indent + columns)
      } else {
        (line, used) = line.isEmpty ? (word, columns) : (line + " " + word, used + columns + 1)
      }
    }
    return lines + [line]
  }
}
