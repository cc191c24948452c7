/// Paints a drawing as pixels, with smooth edges: of a pixel that a shape covers in part, as much is painted.
struct Raster {
  let width: Int, height: Int
  /// Rows of pixels, each red, green and blue.
  private(set) var bytes: [UInt8]
  /// How many pixels make a point.
  private let scale: Double

  /// How much of each pixel the shape that is being painted covers, and where it may cover any.
  private var cover: [Float]
  private var touched: (rows: Range<Int>, columns: Range<Int>)

  /// No side has more pixels.
  private static let longest = 8000

  /// The file of a drawing.
  static func png(_ drawing: Drawing) -> [UInt8] {
    let raster = Raster(drawing)
    // A point is a 96th of an inch on the page.
    let perMetre = Int(rounding: raster.scale * 96 / 0.0254, within: 1...1_000_000)
    return PNG.encode(raster.bytes, width: raster.width, height: raster.height, channels: 3, perMetre: perMetre)
  }

  init(_ drawing: Drawing, scale wanted: Double = 2) {
    scale = min(wanted, Double(Self.longest) / max(drawing.width, drawing.height, 1))
    width = Int(rounding: (drawing.width * scale).rounded(.up), within: 1...Self.longest)
    height = Int(rounding: (drawing.height * scale).rounded(.up), within: 1...Self.longest)
    let ground = Paint.ground.light
    bytes = Array(repeating: 0, count: width * height * 3)
    for place in stride(from: 0, to: bytes.count, by: 3) {
      (bytes[place], bytes[place + 1], bytes[place + 2]) = (ground.red, ground.green, ground.blue)
    }
    cover = Array(repeating: 0, count: width * height)
    touched = (0..<0, 0..<0)
    for mark in drawing.marks { paint(mark) }
  }

  /// The colour of a pixel.
  func pixel(_ row: Int, _ column: Int) -> Colour {
    let place = (row * width + column) * 3
    return Colour(bytes[place], bytes[place + 1], bytes[place + 2])
  }

  private mutating func paint(_ mark: Mark) {
    switch mark {
    case .path(let points, let paint, let width, let dash):
      for piece in Self.pieces(points, dash) { stroke(piece, width: width) }
      flush(paint.light, 1)
    case .area(let points, let paint, let opacity):
      fill(points)
      flush(paint.light, opacity)
    case .rectangle(let box, let paint, let radius):
      fill(box, radius: radius)
      flush(paint.light, 1)
    case .outline(let box, let paint, let radius):
      stroke(Self.corners(box, radius: radius), width: 1)
      flush(paint.light, 1)
    case .dot(let place, let radius, let paint, let opacity):
      stroke([place, place], width: 2 * radius)
      flush(paint.light, opacity)
    case .text(let text, let place, let lettering):
      let width = Typeface.width(text, size: lettering.size, isBold: lettering.isBold)
      let share: Double =
        switch lettering.anchor {
        case .start: 0
        case .middle: 0.5
        case .end: 1
        }
      let start = Point(place.x - width * share, place.y)
      let weight = lettering.size * (lettering.isBold ? 0.13 : 0.085)
      for line in Typeface.strokes(text, at: start, size: lettering.size, isBold: lettering.isBold) {
        stroke(line, width: weight)
      }
      flush(lettering.paint.light, 1)
    case .pixels(let image, let box): paint(image, box)
    }
  }

  /// Each pixel of the page shows the one pixel of the picture that it lies in, so that no seams are seen.
  private mutating func paint(_ image: PixelImage, _ box: Box) {
    let (left, top) = (box.left * scale, box.top * scale)
    let (across, down) = (box.width * scale / Double(image.width), box.height * scale / Double(image.height))
    guard across > 0, down > 0 else { return }
    for row in Self.span(top + 0.5, top + box.height * scale - 0.5, height) {
      for column in Self.span(left + 0.5, left + box.width * scale - 0.5, width) {
        let line = Int(rounding: ((Double(row) + 0.5 - top) / down).rounded(.down), within: 0...image.height)
        let place = Int(rounding: ((Double(column) + 0.5 - left) / across).rounded(.down), within: 0...image.width)
        guard let colour = image[line, place] else { continue }
        let start = (row * width + column) * 3
        (bytes[start], bytes[start + 1], bytes[start + 2]) = (colour.red, colour.green, colour.blue)
      }
    }
  }

  // MARK: Coverage

  private mutating func touch(_ rows: Range<Int>, _ columns: Range<Int>) {
    if touched.rows.isEmpty {
      touched = (rows, columns)
    } else {
      let (a, b) = (touched.rows, touched.columns)
      touched.rows = min(a.lowerBound, rows.lowerBound)..<max(a.upperBound, rows.upperBound)
      touched.columns = min(b.lowerBound, columns.lowerBound)..<max(b.upperBound, columns.upperBound)
    }
  }

  /// Mixes a colour into the pixels that are covered, and forgets what was covered.
  private mutating func flush(_ colour: Colour, _ opacity: Double) {
    let parts = [Float(colour.red), Float(colour.green), Float(colour.blue)]
    for row in touched.rows {
      for place in row * width + touched.columns.lowerBound..<row * width + touched.columns.upperBound
      where cover[place] > 0 {
        let share = min(cover[place], 1) * Float(opacity)
        cover[place] = 0
        for part in 0..<3 {
          let before = Float(bytes[place * 3 + part])
          bytes[place * 3 + part] = UInt8(min(max(before + (parts[part] - before) * share, 0), 255).rounded())
        }
      }
    }
    touched = (0..<0, 0..<0)
  }

  /// The whole numbers about a stretch, within a limit.
  private static func span(_ low: Double, _ high: Double, _ limit: Int) -> Range<Int> {
    let start = Int(rounding: low.rounded(.down), within: 0...limit)
    return start..<max(Int(rounding: high.rounded(.up), within: 0...limit), start)
  }

  /// A line of some width with round ends and joints: each pixel is covered by how near it is to the nearest piece.
  private mutating func stroke(_ points: [Point], width thickness: Double) {
    let half = max(thickness * scale, 0.7) / 2
    let reach = half + 0.5
    for (a, b) in zip(points, points.dropFirst()) {
      let (ax, ay, bx, by) = (a.x * scale, a.y * scale, b.x * scale, b.y * scale)
      guard ax.isFinite, ay.isFinite, bx.isFinite, by.isFinite else { continue }
      let (dx, dy) = (bx - ax, by - ay)
      let square = dx * dx + dy * dy
      let rows = Self.span(min(ay, by) - reach, max(ay, by) + reach, height)
      for row in rows {
        let y = Double(row) + 0.5
        // Only the part of the line that is near this row can cover pixels of it.
        var (from, to) = (0.0, 1.0)
        if dy != 0 {
          let (first, second) = ((y - reach - ay) / dy, (y + reach - ay) / dy)
          (from, to) = (max(min(first, second), 0), min(max(first, second), 1))
          if from > to { continue }
        }
        let (x1, x2) = (ax + dx * from, ax + dx * to)
        let columns = Self.span(min(x1, x2) - reach, max(x1, x2) + reach, width)
        touch(row..<row + 1, columns)
        for column in columns {
          let x = Double(column) + 0.5
          let along = square > 0 ? min(max(((x - ax) * dx + (y - ay) * dy) / square, 0), 1) : 0
          let (ex, ey) = (x - ax - dx * along, y - ay - dy * along)
          let share = Float(reach - (ex * ex + ey * ey).squareRoot())
          let place = row * width + column
          if share > cover[place] { cover[place] = min(share, 1) }
        }
      }
    }
  }

  private mutating func fill(_ box: Box, radius: Double) {
    if radius > 0 { return fill(Self.corners(box, radius: radius)) }
    let (left, right) = (box.left * scale, box.right * scale)
    let (top, bottom) = (box.top * scale, box.bottom * scale)
    guard left.isFinite, right.isFinite, top.isFinite, bottom.isFinite else { return }
    let (rows, columns) = (Self.span(top, bottom, height), Self.span(left, right, width))
    touch(rows, columns)
    for row in rows {
      let down = min(bottom, Double(row + 1)) - max(top, Double(row))
      for column in columns {
        let across = min(right, Double(column + 1)) - max(left, Double(column))
        cover[row * width + column] = Float(max(down, 0) * max(across, 0))
      }
    }
  }

  /// A shape with straight sides: four lines through each row of pixels, each covering exactly what lies within.
  private mutating func fill(_ points: [Point]) {
    let points = points.filter { $0.x.isFinite && $0.y.isFinite }.map { Point($0.x * scale, $0.y * scale) }
    guard points.count > 2, let top = points.map(\.y).min(), let bottom = points.map(\.y).max() else { return }
    let rows = Self.span(top, bottom, height)
    let sides = zip(points, points.dropFirst() + points.prefix(1)).filter { $0.y != $1.y }
    // Each side is looked at only in the rows that it crosses.
    var starts: [[Int]] = Array(repeating: [], count: rows.count)
    for (index, side) in sides.enumerated() {
      for row in Self.span(min(side.0.y, side.1.y), max(side.0.y, side.1.y), height) where rows.contains(row) {
        starts[row - rows.lowerBound].append(index)
      }
    }
    for row in rows {
      for quarter in 0..<4 {
        let y = Double(row) + (Double(quarter) + 0.5) / 4
        let crossings = starts[row - rows.lowerBound].compactMap { index -> Double? in
          let (a, b) = sides[index]
          guard (a.y <= y) != (b.y <= y) else { return nil }
          return a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y)
        }.sorted()
        for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
          cover(from: crossings[pair], to: crossings[pair + 1], row: row)
        }
      }
    }
  }

  private mutating func cover(from left: Double, to right: Double, row: Int) {
    let columns = Self.span(left, right, width)
    touch(row..<row + 1, columns)
    for column in columns {
      let across = min(right, Double(column + 1)) - max(left, Double(column))
      cover[row * width + column] += Float(max(across, 0) / 4)
    }
  }

  // MARK: Shapes

  /// The rectangle's edge, once around, with round corners.
  private static func corners(_ box: Box, radius: Double) -> [Point] {
    let radius = min(radius, box.width / 2, box.height / 2)
    let middles = [
      (box.right - radius, box.bottom - radius), (box.left + radius, box.bottom - radius),
      (box.left + radius, box.top + radius), (box.right - radius, box.top + radius),
    ]
    // Cosines of 0, 15, … 90 degrees.
    let bends = [1, 0.9659, 0.866, 0.7071, 0.5, 0.2588, 0]
    var edge: [Point] = []
    for (quarter, middle) in middles.enumerated() {
      for step in 0..<7 {
        let (cosine, sine) = (bends[step], bends[6 - step])
        let turned = [(cosine, sine), (-sine, cosine), (-cosine, -sine), (sine, -cosine)][quarter]
        edge.append(Point(middle.0 + radius * turned.0, middle.1 + radius * turned.1))
      }
    }
    return edge + edge.prefix(1)
  }

  /// A line cut into the pieces of a dash.
  private static func pieces(_ points: [Point], _ dash: [Double]) -> [[Point]] {
    let total = dash.reduce(0, +)
    guard total > 0.1, dash.allSatisfy({ $0 > 0 }), var last = points.first else { return [points] }
    var (pieces, place, left): ([[Point]], Int, Double) = ([[last]], 0, dash[0])
    for point in points.dropFirst() {
      var length = ((point.x - last.x) * (point.x - last.x) + (point.y - last.y) * (point.y - last.y)).squareRoot()
      guard length.isFinite else { continue }
      while length > left {
        let share = left / length
        last = Point(last.x + (point.x - last.x) * share, last.y + (point.y - last.y) * share)
        if place % 2 == 0 { pieces[pieces.count - 1].append(last) } else { pieces.append([last]) }
        length -= left
        place = (place + 1) % dash.count
        left = dash[place]
      }
      left -= length
      last = point
      if place % 2 == 0 { pieces[pieces.count - 1].append(point) }
    }
    return pieces.filter { $0.count > 1 }
  }
}
