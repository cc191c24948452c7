/// Three heights in each character, of 7-bit ASCII.
///
/// With `marks` a character shows which series is there instead of the height: that is how series are told apart
/// where there is no colour.
struct AsciiCanvas: Canvas {
  private var grid: DotGrid
  private let marks: Bool

  let dotsAcross = 1
  let dotsDown = 3
  var columns: Int { grid.columns }
  var rows: Int { grid.rows }

  init(columns: Int, rows: Int, marks: Bool) {
    grid = DotGrid(columns: columns, rows: rows)
    self.marks = marks
  }

  mutating func light(x: Int, y: Int, series: Int) {
    guard y >= 0 else { return }
    grid.light(1 << UInt8(y % 3), column: x, row: y / 3, series: series)
  }

  func cell(column: Int, row: Int) -> (glyph: Character, series: Int)? {
    guard let cell = grid.cell(column: column, row: row) else { return nil }
    // What stands behind a series has no mark of its own.
    return (marks ? cell.series < 0 ? "." : Self.mark(cell.series) : Self.glyphs[Int(cell.bits & 7)], cell.series)
  }

  /// The letter-like mark of a series.
  static func mark(_ series: Int) -> Character { allMarks[Int(series.magnitude % UInt(allMarks.count))] }

  private static let allMarks: [Character] = Array("*o+x#@%&")
  /// By which thirds are lit, the uppermost the lowest bit.
  private static let glyphs: [Character] = [" ", "'", "-", "\"", ".", ":", ",", "|"]
}
