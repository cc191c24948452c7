extension LineChart {
  /// The picture as shapes, properly typeset.
  public func drawing() -> Drawing {
    let (x, y, right) = axes(ticks: 8)
    let names = Legend.names(series)
    let isNamed = series.count > 1 || series.first?.name.isEmpty == false && (title + yLabel).isEmpty
    var words = words
    words.x = omission.label(words.x)
    var plate = Plate(
      words, entries: isNamed ? names.enumerated().map { ($1, $0) } : [], x: x, y: y, right: right)
    for (index, one) in series.enumerated() {
      for area in Self.areas(one, plate, one.side == .right ? right ?? y : y) {
        plate.drawing.marks.append(.area(area, .series(index), opacity: 0.18))
      }
    }
    if smoothing > 1 {
      for (index, one) in series.enumerated() {
        draw(one, index, one.side == .right ? right ?? y : y, on: &plate, isBehind: true)
      }
    }
    for (index, one) in lines.enumerated() { draw(one, index, one.side == .right ? right ?? y : y, on: &plate) }
    return plate.drawing
  }

  private func draw(_ one: Series, _ index: Int, _ y: Axis, on plate: inout Plate, isBehind: Bool = false) {
    // Four to a point: no eye sees the difference.
    let columns = Int(rounding: plate.box.width * 4, within: 2...100_000)
    var pen = Pen(PathTracer(plate, y: y, columns: columns), x: plate.x, yScale: y.scale, width: columns)
    pen.trace(one)
    let showsPoints = one.count <= 40 && !isBehind
    for path in pen.target.paths {
      // After some series the colours begin again.
      let dash: [Double] = index < Palette.count ? [] : index < 2 * Palette.count ? [7, 4] : [2, 4]
      plate.drawing.marks.append(.path(path, .series(index), width: isBehind ? 0.5 : 2, dash: dash))
      for point in showsPoints ? path : Array(path.count == 1 ? path[...] : []) {
        plate.drawing.marks.append(.dot(point, radius: 2.5, .series(index), opacity: 1))
      }
    }
    guard !isBehind else { return }
    let box = plate.box
    let left = { (column: Int) -> Double in box.left + box.width * Double(column) / Double(columns - 1) }
    let (above, below) = (pen.above.map { left($0) }, pen.below.map { left($0) })
    for place in Self.thinned(above) { plate.markInfinity(at: place, above: true, series: index) }
    for place in Self.thinned(below) { plate.markInfinity(at: place, above: false, series: index) }
  }

  /// Of marks that would lie upon each other, one.
  private static func thinned(_ places: [Double]) -> [Double] {
    places.reduce(into: []) { kept, place in
      if let last = kept.last, (place - last).magnitude < 6 { return }
      kept.append(place)
    }
  }

  /// The shapes of a series' band, one for each stretch without a gap. Of many values on one place the outermost count.
  private static func areas(_ one: Series, _ plate: Plate, _ y: Axis) -> [[Point]] {
    guard let band = one.band else { return [] }
    var (areas, low, high): ([[Point]], [Point], [Point]) = ([], [], [])
    func end() {
      if low.count > 1 { areas.append(low + high.reversed()) }
      (low, high) = ([], [])
    }
    for index in 0..<min(one.count, band.low.count, band.high.count) {
      let position = one.position(index)
      guard plate.x.scale.admits(position), band.low[index].isFinite, y.scale.admits(band.high[index]) else {
        end()
        continue
      }
      let left = plate.left(of: position)
      let bottom = y.scale.admits(band.low[index]) ? plate.top(of: band.low[index], on: y) : plate.box.bottom
      let top = plate.top(of: band.high[index], on: y)
      if let last = low.last, let other = high.last, (left - last.x).magnitude < 0.25 {
        low[low.count - 1].y = max(last.y, bottom)
        high[high.count - 1].y = min(other.y, top)
      } else {
        low.append(Point(left, bottom))
        high.append(Point(left, top))
      }
    }
    end()
    return areas
  }

  /// `Line chart, loss by epoch: loss from 2.3 to 0.1 and val_loss from 2.2 to 0.3.`
  public var sentence: String {
    let parts = series.map { one -> String in
      let values = one.y.prefix(one.count)
      guard let first = values.first, let last = values.last else { return "\(one.name) without values" }
      let course = "from \(NumberFormat.short(first)) to \(NumberFormat.short(last))"
      return one.name.isEmpty ? course : "\(one.name) \(course)"
    }
    return "\(Words.title("Line chart", title))\(parts.isEmpty ? "" : ": \(Words.list(parts))")."
  }
}
