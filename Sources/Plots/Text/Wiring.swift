/// Lines that run along cells, and meet and part in them with the right glyph.
struct Wiring {
  private let columns: Int, rows: Int
  /// For each cell the ways that lead out of it: a bit each for up, right, down and left.
  private var ways: [UInt8]

  init(columns: Int, rows: Int) {
    (self.columns, self.rows) = (max(columns, 1), max(rows, 1))
    ways = Array(repeating: 0, count: self.columns * self.rows)
  }

  /// Joins two cells of one row or one column.
  mutating func connect(_ a: (column: Int, row: Int), _ b: (column: Int, row: Int)) {
    let (first, last) = a.column + a.row <= b.column + b.row ? (a, b) : (b, a)
    if first.row == last.row {
      guard first.column < last.column else { return }
      for column in first.column..<last.column {
        open(column, first.row, 2)
        open(column + 1, first.row, 8)
      }
    } else {
      for row in first.row..<max(last.row, first.row) {
        open(first.column, row, 4)
        open(first.column, row + 1, 1)
      }
    }
  }

  private mutating func open(_ column: Int, _ row: Int, _ way: UInt8) {
    guard column >= 0, column < columns, row >= 0, row < rows else { return }
    ways[row * columns + column] |= way
  }

  /// Draws all on a sheet, from a row on.
  func draw(on sheet: inout Sheet, from top: Int) {
    let glyphs = Array(sheet.charset == .ascii ? " |-+||++-+-+++++" : " ╵╶└╷│┌├╴┘─┴┐┤┬┼")
    for row in 0..<rows {
      for column in 0..<columns where ways[row * columns + column] != 0 {
        sheet.put(glyphs[Int(ways[row * columns + column] & 15)], row: top + row, column: column, ink: .faint)
      }
    }
  }
}
