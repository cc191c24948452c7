extension ScatterChart {
  /// The picture as shapes, properly typeset.
  public func drawing() -> Drawing {
    let (x, up) = LineChart.axes(series, xScale, yScale)
    let y = up.rounded(atMost: 8)
    let isNamed = series.count > 1 || series.first?.name.isEmpty == false && (title + yLabel).isEmpty
    let entries: [Plate.Entry] = isNamed ? Legend.names(series).enumerated().map { ($1, $0) } : []
    let below = Omission(series, xScale, yScale).label(xLabel)
    var plate = Plate(Frame.Words(title: title, x: below, y: yLabel), entries: entries, x: x, y: y)
    // The more points there are the smaller and the lighter they are.
    let count = series.reduce(0) { $0 + $1.count }
    let (radius, opacity) = count < 300 ? (3.5, 0.85) : count < 3000 ? (2.5, 0.6) : (1.5, 0.4)
    // Points that lie upon each other are one, and of very many that nearly do the first, so that the file stays small.
    let cells = count < 3000 ? 4.0 : count < 20_000 ? 1 : 0.5
    var taken: Set<SIMD3<Int32>> = []
    for (index, one) in series.enumerated() {
      for point in 0..<one.count {
        let (across, up) = (one.position(point), one.y[point])
        guard xScale.admits(across), yScale.admits(up) else { continue }
        let place = Point(plate.left(of: across), plate.top(of: up, on: y))
        let cell = SIMD3(
          Int32(Int(rounding: place.x * cells, within: 0...100_000)), Int32(Int(rounding: place.y * cells, within: 0...100_000)),
          Int32(truncatingIfNeeded: index))
        if taken.insert(cell).inserted {
          plate.drawing.marks.append(.dot(place, radius: radius, .series(index), opacity: opacity))
        }
      }
    }
    return plate.drawing
  }

  /// `Scatter chart, iris: 150 points by feature 2 and feature 3, of a, b and c.`
  public var sentence: String {
    let axes = [xLabel, yLabel].filter { !$0.isEmpty }
    let names = series.map(\.name).filter { !$0.isEmpty }
    let points = Words.count(series.reduce(0) { $0 + $1.count }, "point")
    return Words.title("Scatter chart", title) + ": \(points)\(axes.isEmpty ? "" : " by \(Words.list(axes))")"
      + "\(names.isEmpty ? "" : ", of \(Words.list(names))")."
  }
}
