/// A picture as shapes on a page, measured in points from the upper left: what files of any kind are painted from.
public struct Drawing: Sendable {
  /// The size of the page.
  public internal(set) var width: Double, height: Double
  /// The shapes, the lowest first.
  var marks: [Mark] = []

  /// An empty page.
  init(width: Double, height: Double) { (self.width, self.height) = (width, height) }

  /// Several pictures, one beneath the other.
  public static func stacked(_ parts: [Drawing]) -> Drawing {
    var page = Drawing(width: parts.map(\.width).max() ?? 0, height: 0)
    for part in parts {
      page.add(part, at: Point(0, page.height))
      page.height += part.height
    }
    return page
  }

  /// Puts another drawing's shapes onto this page.
  mutating func add(_ other: Drawing, at place: Point) { marks += other.marks.map { $0.moved(by: place) } }

  /// Writes a text whose baseline begins, has its middle, or ends at a place.
  mutating func write(
    _ text: String, at place: Point, size: Double = Typeface.size, anchor: Mark.Anchor = .start, paint: Paint = .ink,
    isBold: Bool = false
  ) {
    guard !text.isEmpty else { return }
    let text = CellWidth.clean(text, for: .unicode)
    marks.append(.text(text, place, Mark.Lettering(size: size, anchor: anchor, paint: paint, isBold: isBold)))
  }

  /// Draws a straight line.
  mutating func line(from a: Point, to b: Point, paint: Paint, width: Double = 1) {
    marks.append(.path([a, b], paint, width: width, dash: []))
  }
}

/// A place on a page.
struct Point: Sendable, Equatable {
  var x: Double, y: Double

  init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }

  func moved(by other: Point) -> Point { Point(x + other.x, y + other.y) }
}

/// A rectangle on a page.
struct Box: Sendable, Equatable {
  var left: Double, top: Double, width: Double, height: Double

  init(_ left: Double, _ top: Double, _ width: Double, _ height: Double) {
    (self.left, self.top, self.width, self.height) = (left, top, width, height)
  }

  var right: Double { left + width }
  var bottom: Double { top + height }
  var middle: Point { Point(left + width / 2, top + height / 2) }

  func moved(by place: Point) -> Box { Box(left + place.x, top + place.y, width, height) }
}
