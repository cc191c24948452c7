/// A picture of dots that are finer than the characters it is shown in.
///
/// Dots count from the upper left. A dot off the canvas is ignored.
protocol Canvas {
  /// How many dots a character holds.
  var dotsAcross: Int { get }
  var dotsDown: Int { get }
  /// The size in characters.
  var columns: Int { get }
  var rows: Int { get }

  /// Lights a dot, which then shows the series' colour.
  mutating func light(x: Int, y: Int, series: Int)

  /// What stands in a character: its glyph and the series lit there last, or nothing.
  func cell(column: Int, row: Int) -> (glyph: Character, series: Int)?
}

extension Canvas {
  var width: Int { columns * dotsAcross }
  var height: Int { rows * dotsDown }

  /// Lights the dots of a column from one to another.
  mutating func light(x: Int, from y1: Int, to y2: Int, series: Int) {
    for y in min(y1, y2)...max(y1, y2) { light(x: x, y: y, series: series) }
  }

  /// Lights a thin line (Bresenham's): one dot a column where it is flat, one a row where it is steep. Of each eight
  /// dots it lights those whose bit is set in `dash`.
  mutating func light(from a: (x: Int, y: Int), to b: (x: Int, y: Int), series: Int, dash: UInt8 = 0xff) {
    let (dx, dy) = (abs(b.x - a.x), -abs(b.y - a.y))
    let (sx, sy) = (a.x < b.x ? 1 : -1, a.y < b.y ? 1 : -1)
    var (x, y, error, step) = (a.x, a.y, dx + dy, 0)
    while true {
      if dash >> UInt8(step & 7) & 1 == 1 { light(x: x, y: y, series: series) }
      if x == b.x && y == b.y { break }
      let twice = 2 * error
      if twice >= dy { (error, x) = (error + dy, x + sx) }
      if twice <= dx { (error, y) = (error + dx, y + sy) }
      step += 1
    }
  }
}
