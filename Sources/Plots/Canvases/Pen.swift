/// Draws one series as a line, in one pass and without memory for each point.
///
/// Of the values that fall into one column of dots it keeps the first, the last, the least and the greatest: the column
/// is lit from the least to the greatest, and a thin line leads from the last of one column to the first of the next.
struct Pen {
  /// The columns of dots in which a value lies beyond every axis.
  private(set) var above: [Int] = []
  private(set) var below: [Int] = []
  /// The last dot of the line.
  private(set) var end: (x: Int, y: Int)?

  private let series: Int
  private let dash: UInt8
  private let width: Int
  private let height: Int

  private var column = -1
  private var first = 0.0, last = 0.0, low = 0.0, high = 0.0
  /// Where the line goes on from; nothing after a gap.
  private var from: (x: Int, y: Int)?

  init(_ canvas: any Canvas, series: Int, dash: UInt8 = 0xff) {
    self.series = series
    self.dash = dash
    width = canvas.width
    height = canvas.height
  }

  mutating func trace(_ one: Series, _ x: Axis, _ y: Axis, on canvas: inout any Canvas) {
    let least = y.scale == .log ? Double.leastNonzeroMagnitude : -Double.greatestFiniteMagnitude
    let positions = one.x
    for index in 0..<one.count {
      let position = positions.map { $0[index] } ?? Double(index)
      let value = one.y[index]
      guard x.scale.admits(position) else {
        lift(y, &canvas)
        continue
      }
      let place = x.dot(position, of: width)
      guard value >= least, value <= .greatestFiniteMagnitude else {
        lift(y, &canvas)
        if value > .greatestFiniteMagnitude { Self.note(place, in: &above) } else if !value.isNaN { Self.note(place, in: &below) }
        continue
      }
      if place != column {
        finish(y, &canvas)
        (column, first, low, high) = (place, value, value, value)
      } else {
        if value < low { low = value }
        if value > high { high = value }
      }
      last = value
    }
    lift(y, &canvas)
  }

  /// Ends the line here; the next value begins another.
  private mutating func lift(_ y: Axis, _ canvas: inout any Canvas) {
    finish(y, &canvas)
    from = nil
  }

  /// Draws the column that is complete.
  private mutating func finish(_ y: Axis, _ canvas: inout any Canvas) {
    guard column >= 0 else { return }
    let height = height
    let down = { (value: Double) in height - 1 - y.dot(value, of: height) }
    let (start, stop) = (down(first), down(last))
    if let from { canvas.light(from: from, to: (column, start), series: series, dash: dash) }
    canvas.light(x: column, from: down(low), to: down(high), series: series)
    from = (column, stop)
    end = from
    column = -1
  }

  /// Many neighbours share a column; a long run of infinities must not grow a long list.
  private static func note(_ place: Int, in list: inout [Int]) {
    if list.last != place { list.append(place) }
  }
}
