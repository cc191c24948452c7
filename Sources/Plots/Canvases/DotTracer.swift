/// Draws lines as dots: a column is lit from its least to its greatest, and a thin line leads from the end of one column
/// to the beginning of the next.
struct DotTracer: Tracer {
  /// What is drawn on.
  private(set) var canvas: any Canvas
  /// The last dot of the line.
  private(set) var end: (x: Int, y: Int)?

  private let y: Axis
  private let series: Int
  private let dash: UInt8
  /// Where the line goes on from; nothing after a gap.
  private var from: (x: Int, y: Int)?

  init(_ canvas: any Canvas, y: Axis, series: Int, dash: UInt8 = 0xff) {
    (self.canvas, self.y, self.series, self.dash) = (canvas, y, series, dash)
  }

  mutating func draw(column: Int, first: Double, last: Double, low: Double, high: Double) {
    let (height, y) = (canvas.height, y)
    let down = { (value: Double) in height - 1 - y.dot(value, of: height) }
    if let from { canvas.light(from: from, to: (column, down(first)), series: series, dash: dash) }
    canvas.light(x: column, from: down(low), to: down(high), series: series)
    from = (column, down(last))
    end = from
  }

  mutating func lift() { from = nil }
}
