/// A picture of the edit: rows of text with their colours, and the place of the cursor.
///
/// What changes between two pictures is written, and nothing else.
struct EditFrame: Equatable {
  /// A row of the screen.
  struct Row: Equatable {
    var bytes = ""
    /// How many columns it takes.
    var width = 0
  }

  var rows: [Row] = []
  var cursor = (row: 0, column: 0)
  let columns: Int

  init(columns: Int) { self.columns = columns }

  static func == (a: EditFrame, b: EditFrame) -> Bool { a.rows == b.rows && a.cursor == b.cursor && a.columns == b.columns }

  /// What a picture shows.
  struct Content {
    var prompt: Prompt
    var text: EditText
    var highlights: [Highlight] = []
    var hint = ""
    /// A line above the prompt.
    var status: String?
    /// Lines below the text.
    var below: [String] = []
    var isColoured = true
  }

  /// The picture of a content that fits into a window; `top` is the row of the text that stands highest where the text
  /// is taller than the window, and moves with the cursor.
  init(_ content: Content, columns: Int, height: Int, top: inout Int) {
    self.columns = columns
    let layout = EditLayout(content.text.scalars, columns: columns, margin: content.prompt.width)
    let cursor = layout.place(content.text.cursor)
    let below = content.below.prefix(max(height - 1, 0))
    let status = content.status.map { [CellWidths.clip($0, to: columns)] } ?? []
    let room = max(height - below.count - status.count, 1)
    let isCut = layout.lastRow >= room
    if !isCut { top = 0 }
    top = min(max(top, cursor.row - room + 1, 0), cursor.row)
    if isCut { top = min(top, layout.lastRow - room + 1) }
    let shown = top...max(min(layout.lastRow, top + room - 1), top)

    rows = status.map { Row(bytes: content.isColoured ? "\u{1b}[2m\($0)\u{1b}[0m" : $0, width: CellWidths.of($0)) }
    let first = rows.count
    rows += Self.rows(content, layout, shown)
    rows += below.map { Row(bytes: $0, width: CellWidths.of($0)) }
    self.cursor = (cursor.row - top + first, cursor.column)
  }

  private static func rows(_ content: Content, _ layout: EditLayout, _ shown: ClosedRange<Int>) -> [Row] {
    let scalars = content.text.scalars
    // Rows only grow, so those outside of the window are passed over at once.
    let start = min(layout.places.partitioningIndex { $0.row >= shown.lowerBound }, scalars.count)
    let end = min(max(layout.places.partitioningIndex { $0.row > shown.upperBound }, start), scalars.count)
    let codes = codes(content, start..<end)
    var writer = Writer(first: shown.lowerBound, count: shown.count)
    writer.put(content.prompt.styled, width: content.prompt.width, row: 0)
    for index in start..<end where scalars[index] != "\n" {
      writer.put(scalars[index], code: codes[index - start], at: layout.place(index))
    }
    if !content.hint.isEmpty, content.text.isAtEnd {
      let end = layout.place(scalars.count)
      let hint = CellWidths.clip(
        content.hint.split(separator: "\n").first.map(String.init) ?? "", to: layout.columns - end.column)
      writer.put("\u{1b}[0;2m\(hint)\u{1b}[0m", width: CellWidths.of(hint), row: end.row, column: end.column)
    }
    return writer.finished
  }

  /// The colour of each letter of a range.
  private static func codes(_ content: Content, _ shown: Range<Int>) -> [String?] {
    var codes = [String?](repeating: nil, count: shown.count)
    guard content.isColoured else { return codes }
    for highlight in content.highlights where highlight.range.overlaps(shown) {
      for index in highlight.range.clamped(to: shown) {
        let before = codes[index - shown.lowerBound]
        codes[index - shown.lowerBound] = before.map { $0 + ";" + highlight.style.codes } ?? highlight.style.codes
      }
    }
    return codes
  }

  private struct Writer {
    let first: Int
    var rows: [Row]
    var code: [String?]

    init(first: Int, count: Int) {
      self.first = first
      rows = Array(repeating: Row(), count: count)
      code = Array(repeating: nil, count: count)
    }

    mutating func put(_ bytes: String, width: Int, row: Int, column: Int = 0) {
      guard rows.indices.contains(row - first) else { return }
      fill(row - first, to: column)
      rows[row - first].bytes += bytes
      rows[row - first].width += width
    }

    mutating func put(_ scalar: Unicode.Scalar, code new: String?, at place: (row: Int, column: Int)) {
      let row = place.row - first
      guard rows.indices.contains(row) else { return }
      fill(row, to: place.column)
      if code[row] != new {
        rows[row].bytes += "\u{1b}[0" + (new.map { ";" + $0 } ?? "") + "m"
        code[row] = new
      }
      let width = EditLayout.width(scalar, at: place.column)
      if scalar == "\t" {
        rows[row].bytes += String(repeating: " ", count: width)
      } else if scalar.isControl {
        // The same letter that makes it with the control key.
        rows[row].bytes += "^" + String(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value ^ 0x40) & 0x7f))
      } else {
        rows[row].bytes.unicodeScalars.append(scalar)
      }
      rows[row].width += width
    }

    private mutating func fill(_ row: Int, to column: Int) {
      let missing = column - rows[row].width
      guard missing > 0 else { return }
      if code[row] != nil {
        rows[row].bytes += "\u{1b}[0m"
        code[row] = nil
      }
      rows[row].bytes += String(repeating: " ", count: missing)
      rows[row].width += missing
    }

    var finished: [Row] {
      zip(rows, code).map { row, code in code == nil ? row : Row(bytes: row.bytes + "\u{1b}[0m", width: row.width) }
    }
  }

  // MARK: Writing

  /// The bytes that make this picture of an older one, or draw it from where the cursor is, at the left of a row.
  func bytes(after old: EditFrame?) -> String {
    if self == old { return "" }
    // The cursor is hidden on its way, and no terminal wraps on its own account.
    var bytes = "\u{1b}[?25l\u{1b}[?7l"
    var row = old?.cursor.row ?? 0
    var drawn = old?.rows.count ?? 1
    func go(to target: Int) -> String {
      // Below what is drawn only a line feed makes a row, at the end of the screen by scrolling.
      let known = min(target, drawn - 1)
      var moves = known == target ? "\r" : ""
      if known < row { moves += "\u{1b}[\(row - known)A" }
      if known > row { moves += "\u{1b}[\(known - row)B" }
      moves += String(repeating: "\r\n", count: target - known)
      row = target
      drawn = max(drawn, target + 1)
      return moves
    }
    for (index, new) in rows.enumerated() {
      if let old, old.columns == columns, old.rows.indices.contains(index), old.rows[index] == new { continue }
      bytes += go(to: index) + new.bytes
      // At the last column the cursor stands upon the last letter, which must not be erased.
      if new.width < columns { bytes += "\u{1b}[K" }
    }
    if let old, old.rows.count > rows.count { bytes += go(to: rows.count) + "\u{1b}[J" }
    bytes += go(to: cursor.row)
    if cursor.column > 0 { bytes += "\u{1b}[\(cursor.column)C" }
    return bytes + "\u{1b}[?7h\u{1b}[?25h"
  }

  /// The bytes that go to the left of the first row and take all away.
  var erasure: String { "\r" + (cursor.row > 0 ? "\u{1b}[\(cursor.row)A" : "") + "\u{1b}[J" }

  /// How many rows above the cursor there are in a window of other columns, where a terminal has broken the rows anew.
  func rowsAbove(columns: Int) -> Int {
    let columns = max(columns, 1)
    let above = rows.prefix(cursor.row).reduce(0) { $0 + max(($1.width + columns - 1) / columns, 1) }
    return above + cursor.column / columns
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first index from which on a condition holds.
  fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
