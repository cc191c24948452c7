/// What a pen draws with: it is given the columns of a line one by one.
protocol Tracer {
  /// Draws one column, in which the line begins at `first`, ends at `last`, and lies between `low` and `high`.
  mutating func draw(column: Int, first: Double, last: Double, low: Double, high: Double)
  /// Leaves a gap.
  mutating func lift()
}

/// Draws one series as a line, in one pass and without memory for each point.
///
/// Of the values that fall into one column it keeps the first, the last, the least and the greatest, so that no spike is
/// lost however many values a column stands for.
struct Pen<Target: Tracer> {
  /// What it draws with.
  private(set) var target: Target
  /// The columns in which a value lies beyond every axis.
  private(set) var above: [Int] = []
  private(set) var below: [Int] = []

  private let x: Axis
  /// What is less than this has no place on the upright axis.
  private let least: Double
  private let width: Int

  private var column = -1
  private var first = 0.0, last = 0.0, low = 0.0, high = 0.0

  /// A pen for so many columns.
  init(_ target: Target, x: Axis, yScale: Scale, width: Int) {
    self.target = target
    self.x = x
    least = yScale == .log ? Double.leastNonzeroMagnitude : -Double.greatestFiniteMagnitude
    self.width = width
  }

  mutating func trace(_ one: Series) {
    if let positions = one.x {
      for index in 0..<one.count {
        if x.scale.admits(positions[index]) {
          take(one.y[index], at: x.dot(positions[index], of: width))
        } else {
          lift()
        }
      }
    } else {
      // Values without positions of their own come in runs of one column each, so only the first asks where it stands.
      var index = x.scale == .log ? 1 : 0
      while index < one.count {
        let place = x.dot(Double(index), of: width)
        let end = min(max(x.firstIndex(after: place, of: width), index + 1), one.count)
        for value in one.y[index..<end] { take(value, at: place) }
        index = end
      }
    }
    lift()
  }

  /// Takes up one value that stands in a column.
  @inline(__always)
  private mutating func take(_ value: Double, at place: Int) {
    guard value >= least, value <= .greatestFiniteMagnitude else { return leave(value, at: place) }
    if place != column {
      finish()
      (column, first, low, high) = (place, value, value, value)
    } else {
      if value < low { low = value }
      if value > high { high = value }
    }
    last = value
  }

  /// Leaves a gap for a value that has no place on the axis.
  private mutating func leave(_ value: Double, at place: Int) {
    lift()
    if value > .greatestFiniteMagnitude { Self.note(place, in: &above) } else if !value.isNaN { Self.note(place, in: &below) }
  }

  /// Ends the line here; the next value begins another.
  private mutating func lift() {
    finish()
    target.lift()
  }

  /// Draws the column that is complete.
  private mutating func finish() {
    guard column >= 0 else { return }
    target.draw(column: column, first: first, last: last, low: low, high: high)
    column = -1
  }

  /// Many neighbours share a column; a long run of infinities must not grow a long list.
  private static func note(_ place: Int, in list: inout [Int]) {
    if list.last != place { list.append(place) }
  }
}
