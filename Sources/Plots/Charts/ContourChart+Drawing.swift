extension ContourChart {
  /// The picture as shapes, properly typeset.
  public func drawing() -> Drawing {
    let axes = axes
    let isNamed = ways.count > 1 || ways.first?.name.isEmpty == false && (title + yLabel).isEmpty
    let entries: [Plate.Entry] = isNamed ? Legend.names(ways).enumerated().map { ($1, $0) } : []
    var plate = Plate(words, entries: entries, x: axes.x, y: axes.y, height: 520)
    func place(_ point: (x: Double, y: Double)) -> Point { Point(plate.left(of: point.x), plate.top(of: point.y, on: axes.y)) }
    for contour in contours {
      plate.drawing.marks.append(.path(contour.points.map(place), .heat(contour.place), width: 1.1, dash: []))
    }
    for (index, way) in ways.enumerated() {
      let stretches = stretches(of: way).map { $0.map(place) }
      for stretch in stretches where stretch.count > 1 {
        plate.drawing.marks.append(.path(stretch, .series(index), width: 2.2, dash: []))
        // Where steps are few, each is seen.
        guard stretch.count <= 120 else { continue }
        for step in stretch { plate.drawing.marks.append(.dot(step, radius: 1.8, .series(index), opacity: 0.8)) }
      }
      if let end = stretches.last?.last {
        plate.drawing.marks.append(.dot(end, radius: 5, .ground, opacity: 1))
        plate.drawing.marks.append(.dot(end, radius: 4, .series(index), opacity: 1))
      }
    }
    return plate.drawing
  }

  /// `Contour chart, ravine: heights from 0 to 12, and the ways of sgd and adam.`
  public var sentence: String {
    let finite = heights.joined().filter(\.isFinite)
    let range = finite.min().flatMap { low in
      finite.max().map { "heights from \(NumberFormat.short(low)) to \(NumberFormat.short($0))" }
    }
    let names = ways.map(\.name).filter { !$0.isEmpty }
    let parts = [range, names.isEmpty ? nil : "the ways of \(Words.list(names))"].compactMap(\.self)
    return "\(Words.title("Contour chart", title))\(parts.isEmpty ? "" : ": \(parts.joined(separator: ", and "))")."
  }
}
