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

  private let x: Axis
  private let y: Axis
  /// What is less than this has no place on the upright axis.
  private let least: Double
  private let series: Int
  private let dash: UInt8
  private let width: Int
  private let height: Int

  private var column = -1
  private var first = 0.0, last = 0.0, low = 0.0, high = 0.0
  /// Where the line goes on from; nothing after a gap.
  private var from: (x: Int, y: Int)?

  init(_ canvas: any Canvas, x: Axis, y: Axis, series: Int, dash: UInt8 = 0xff) {
    self.x = x
    self.y = y
    least = y.scale == .log ? Double.leastNonzeroMagnitude : -Double.greatestFiniteMagnitude
    self.series = series
    self.dash = dash
    width = canvas.width
    height = canvas.height
  }

  mutating func trace(_ one: Series, on canvas: inout any Canvas) {
    if let positions = one.x {
      for index in 0..<one.count {
        if x.scale.admits(positions[index]) {
          take(one.y[index], at: x.dot(positions[index], of: width), &canvas)
        } else {
          lift(&canvas)
        }
      }
    } else {
      // Values without positions of their own come in runs of one column each, so only the first asks where it stands.
      var index = x.scale == .log ? 1 : 0
      while index < one.count {
        let place = x.dot(Double(index), of: width)
        let end = min(max(x.firstIndex(after: place, of: width), index + 1), one.count)
        for value in one.y[index..<end] { take(value, at: place, &canvas) }
        index = end
      }
    }
    lift(&canvas)
  }

  /// Takes up one value that stands in a column.
  @inline(__always)
  private mutating func take(_ value: Double, at place: Int, _ canvas: inout any Canvas) {
    guard value >= least, value <= .greatestFiniteMagnitude else { return leave(value, at: place, &canvas) }
    if place != column {
      finish(&canvas)
      (column, first, low, high) = (place, value, value, value)
    } else {
      if value < low { low = value }
      if value > high { high = value }
    }
    last = value
  }

  /// Leaves a gap for a value that has no place on the axis.
  private mutating func leave(_ value: Double, at place: Int, _ canvas: inout any Canvas) {
    lift(&canvas)
    if value > .greatestFiniteMagnitude { Self.note(place, in: &above) } else if !value.isNaN { Self.note(place, in: &below) }
  }

  /// Ends the line here; the next value begins another.
  private mutating func lift(_ canvas: inout any Canvas) {
    finish(&canvas)
    from = nil
  }

  /// Draws the column that is complete.
  private mutating func finish(_ canvas: inout any Canvas) {
    guard column >= 0 else { return }
    let (height, y) = (height, y)
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
