/// Draws lines as paths on a page.
struct PathTracer: Tracer {
  /// The lines, one for each stretch without a gap.
  private(set) var paths: [[Point]] = []

  private let plate: Plate
  private let y: Axis
  private let columns: Int
  private var isDrawing = false

  init(_ plate: Plate, y: Axis, columns: Int) { (self.plate, self.y, self.columns) = (plate, y, columns) }

  mutating func draw(column: Int, first: Double, last: Double, low: Double, high: Double) {
    if !isDrawing { paths.append([]) }
    isDrawing = true
    let x = plate.box.left + plate.box.width * Double(column) / Double(max(columns - 1, 1))
    let values = low == high ? [first] : first - low < high - first ? [first, low, high, last] : [first, high, low, last]
    for value in values {
      let point = Point(x, plate.top(of: value, on: y))
      if paths[paths.count - 1].last != point { paths[paths.count - 1].append(point) }
    }
  }

  mutating func lift() { isDrawing = false }
}
