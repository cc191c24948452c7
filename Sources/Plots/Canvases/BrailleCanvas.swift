/// Two dots across and four down in each character.
struct BrailleCanvas: Canvas {
  private var grid: DotGrid

  let dotsAcross = 2
  let dotsDown = 4
  var columns: Int { grid.columns }
  var rows: Int { grid.rows }

  init(columns: Int, rows: Int) { grid = DotGrid(columns: columns, rows: rows) }

  mutating func light(x: Int, y: Int, series: Int) {
    guard x >= 0, y >= 0 else { return }
    grid.light(Self.bits[(y & 3) << 1 | x & 1], column: x >> 1, row: y >> 2, series: series)
  }

  func cell(column: Int, row: Int) -> (glyph: Character, series: Int)? {
    guard let cell = grid.cell(column: column, row: row) else { return nil }
    return (Self.glyphs[Int(cell.bits)], cell.series)
  }

  /// The bit of each dot, row by row: Unicode numbers the eight dots by columns, the lowest two last.
  private static let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]

  private static let glyphs = (0..<256).map { Unicode.Scalar(0x2800 + UInt32($0)).map(Character.init) ?? " " }
}
