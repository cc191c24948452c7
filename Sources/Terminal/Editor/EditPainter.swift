/// Paints over what libedit has drawn: the same letters in the same places, but in colour, and a faint hint after them.
///
/// libedit's own picture of the screen stays right, because no letter and no width differs; the cursor is put back.
struct EditPainter {
  let layout: EditLayout
  let text: [Unicode.Scalar]
  /// The place of the cursor in the text.
  let cursor: Int

  /// The bytes for one write, or nothing if the text is one that cannot be painted over because libedit spells out some
  /// of its letters.
  func paint(_ highlights: [Highlight], hint: String) -> String? {
    guard layout.isPlain else { return nil }
    let from = layout.place(cursor)
    let start = layout.place(0)
    var codes = [String?](repeating: nil, count: text.count)
    for highlight in highlights {
      for index in highlight.range.clamped(to: 0..<text.count) { codes[index] = highlight.style.codes }
    }
    var bytes = "\u{1b}7\u{1b}[?25l"
    if from.row > start.row { bytes += "\u{1b}[\(from.row - start.row)A" }
    bytes += "\r"
    if start.column > 0 { bytes += "\u{1b}[\(start.column)C" }
    var row = start.row
    var code: String?
    for (index, scalar) in text.enumerated() where scalar != "\n" {
      let place = layout.place(index)
      if place.row != row {
        // Never a line feed, which would scroll, nor the terminal's own wrapping, which libedit's may differ from.
        bytes += "\r\u{1b}[\(place.row - row)B"
        row = place.row
      }
      if codes[index] != code {
        bytes += "\u{1b}[0" + (codes[index].map { ";" + $0 } ?? "") + "m"
        code = codes[index]
      }
      // libedit draws a tab as blanks; they stay as they are.
      let blanks = max(layout.place(index + 1).column - place.column, 1)
      bytes += scalar == "\t" ? "\u{1b}[\(blanks)C" : String(scalar)
    }
    if code != nil { bytes += "\u{1b}[0m" }
    bytes += ghost(hint)
    return bytes + "\u{1b}8\u{1b}[?25h"
  }

  /// The hint, cut to the rest of the row: it is shown only with the cursor at the end.
  private func ghost(_ hint: String) -> String {
    let end = layout.place(text.count)
    guard cursor == text.count, !hint.isEmpty, end.column > 0 else { return "" }
    let shown = CellWidths.clip(hint.split(separator: "\n").first.map(String.init) ?? "", to: layout.columns - 1 - end.column)
    return shown.isEmpty ? "" : "\u{1b}8\u{1b}[2m" + shown + "\u{1b}[0m"
  }
}
