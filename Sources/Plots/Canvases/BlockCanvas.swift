/// Four quarters in each character, of block elements that nearly every font has.
struct BlockCanvas: Canvas {
  private var grid: DotGrid

  let dotsAcross = 2
  let dotsDown = 2
  var columns: Int { grid.columns }
  var rows: Int { grid.rows }

  init(columns: Int, rows: Int) { grid = DotGrid(columns: columns, rows: rows) }

  mutating func light(x: Int, y: Int, series: Int) {
    guard x >= 0, y >= 0 else { return }
    grid.light(1 << UInt8((y & 1) << 1 | x & 1), column: x >> 1, row: y >> 1, series: series)
  }

  func cell(column: Int, row: Int) -> (glyph: Character, series: Int)? {
    guard let cell = grid.cell(column: column, row: row) else { return nil }
    return (Self.glyphs[Int(cell.bits & 15)], cell.series)
  }

  private static let glyphs: [Character] = Array(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")
}
