/// Where the boxes and lines of a diagram stand, in cells of a terminal or in points of a page.
struct DiagramLayout {
  /// How much room things take.
  struct Metrics {
    /// How wide a text is.
    var width: (String) -> Double
    /// How high a line of a box is, and the box above and below its lines; the room at their sides.
    var row: Double, edge: Double, side: Double
    /// What stands between a line and its remark, and between two branches.
    var remark: Double, gap: Double
    /// How high the parting of branches is, and how far down in it they part.
    var fork: Double, bend: Double
    /// How high their joining is, and how far down in it the sign stands.
    var join: Double, sign: Double
    /// What stands between two parts.
    var link: Double
    /// How thick the edge of a box is: the last of its cells belongs to it, the last of its points does not.
    var thickness: Double
  }

  private(set) var boxes: [(box: Box, rows: [Diagram.Row])] = []
  private(set) var wires: [[Point]] = []
  /// Where a line runs into a box.
  private(set) var arrows: [Point] = []
  private(set) var joins: [(place: Point, sign: String)] = []
  let width: Double
  let height: Double

  private let metrics: Metrics

  /// How far something reaches to either side of the line through it, and down.
  private struct Extent { var left = 0.0, right = 0.0, height = 0.0 }

  init(_ parts: [Diagram.Part], _ metrics: Metrics) {
    self.metrics = metrics
    let all = Self.extent(parts, metrics)
    (width, height) = (all.left + all.right, all.height)
    _ = place(parts, axis: all.left, top: 0)
  }

  private static func extent(_ parts: [Diagram.Part], _ metrics: Metrics) -> Extent {
    var all = Extent()
    for (index, part) in parts.enumerated() {
      let one = extent(part, metrics)
      all.left = max(all.left, one.left)
      all.right = max(all.right, one.right)
      all.height += one.height + (index > 0 ? metrics.link : 0)
    }
    return all
  }

  private static func extent(_ part: Diagram.Part, _ metrics: Metrics) -> Extent {
    switch part {
    case .box(let rows):
      let inner = rows.map { row in
        metrics.width(row.text) + (row.remark.isEmpty ? 0 : metrics.remark + metrics.width(row.remark))
      }
      let width = (inner.max() ?? 0) + 2 * metrics.side
      let left = (width / 2).rounded(.down)
      return Extent(left: left, right: width - left, height: Double(rows.count) * metrics.row + 2 * metrics.edge)
    case .branches(let ways, let sign):
      let extents = ways.map { way($0, metrics) }
      let axes = self.axes(extents, metrics)
      let total = extents.reduce(-metrics.gap) { $0 + $1.left + $1.right + metrics.gap }
      let axis = Self.middle(axes)
      let half = (metrics.width(sign) / 2).rounded(.up) + metrics.side
      return Extent(
        left: max(axis, half), right: max(total - axis, half),
        height: metrics.fork + (extents.map(\.height).max() ?? 0) + metrics.join)
    }
  }

  /// A way through branches; an empty one is a line with room beside it.
  private static func way(_ parts: [Diagram.Part], _ metrics: Metrics) -> Extent {
    let one = extent(parts, metrics)
    return parts.isEmpty ? Extent(left: metrics.side, right: metrics.side, height: 0) : one
  }

  /// Where the lines through the branches stand, from the left end of all.
  private static func axes(_ extents: [Extent], _ metrics: Metrics) -> [Double] {
    var (axes, left): ([Double], Double) = ([], 0)
    for one in extents {
      axes.append(left + one.left)
      left += one.left + one.right + metrics.gap
    }
    return axes
  }

  /// Where the line is that parts into these.
  private static func middle(_ axes: [Double]) -> Double { (((axes.first ?? 0) + (axes.last ?? 0)) / 2).rounded(.down) }

  /// Places parts under each other, and gives where the line leaves them; nothing if there are none.
  private mutating func place(_ parts: [Diagram.Part], axis: Double, top: Double) -> Point? {
    var (exit, y): (Point?, Double) = (nil, top)
    for part in parts {
      let one = Self.extent(part, metrics)
      if let exit { wires.append([exit, Point(axis, y)]) }
      switch part {
      case .box(let rows):
        if exit != nil { arrows.append(Point(axis, y)) }
        boxes.append((Box(axis - one.left, y, one.left + one.right, one.height), rows))
        exit = Point(axis, y + one.height - metrics.thickness)
      case .branches(let ways, let sign):
        let extents = ways.map { Self.way($0, metrics) }
        let axes = Self.axes(extents, metrics)
        let left = axis - Self.middle(axes)
        let bottom = y + one.height - metrics.join
        for ((way, offset), extent) in zip(zip(ways, axes), extents) {
          let middle = left + offset
          let start = Point(middle, y + metrics.fork)
          let bend = y + metrics.bend
          wires.append([Point(axis, y), Point(axis, bend), Point(middle, bend), start])
          if case .box? = way.first, extent.height > 0 { arrows.append(start) }
          let end = place(way, axis: middle, top: start.y) ?? start
          let join = bottom + metrics.bend
          wires.append([end, Point(middle, join), Point(axis, join), Point(axis, bottom + metrics.sign)])
        }
        joins.append((Point(axis, bottom + metrics.sign), sign))
        exit = Point(axis, bottom + metrics.sign)
      }
      y += one.height + metrics.link
    }
    return exit
  }
}
