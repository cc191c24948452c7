/// Fills the band of a series with sparse dots, so that lines upon it are seen.
enum DotBand {
  static func draw(_ one: Series, on canvas: inout any Canvas, x: Axis, y: Axis, series: Int) {
    guard let band = one.band else { return }
    var before: (column: Int, low: Double, high: Double)?
    for index in 0..<min(one.count, band.low.count, band.high.count) {
      let position = one.position(index)
      guard x.scale.admits(position), band.low[index].isFinite, band.high[index].isFinite, y.scale.admits(band.high[index])
      else {
        before = nil
        continue
      }
      // What a logarithmic axis has no place for lies beneath it.
      let low = y.scale.admits(band.low[index]) ? y.place(band.low[index]) : 0
      let next = (column: x.dot(position, of: canvas.width), low: low, high: y.place(band.high[index]))
      let from = before ?? next
      let extent = Double(next.column - from.column)
      for column in min(from.column, next.column)...max(from.column, next.column) where column % 2 == 0 {
        let share = extent == 0 ? 1 : Double(column - from.column) / extent
        fill(column, from.low + (next.low - from.low) * share, from.high + (next.high - from.high) * share, &canvas, series)
      }
      before = next
    }
  }

  private static func fill(_ column: Int, _ low: Double, _ high: Double, _ canvas: inout any Canvas, _ series: Int) {
    let last = canvas.height - 1
    let bottom = last - Int(rounding: low * Double(last), within: 0...last)
    let top = last - Int(rounding: high * Double(last), within: 0...last)
    guard top <= bottom else { return }
    for row in top...bottom where row % 2 == column / 2 % 2 { canvas.light(x: column, y: row, series: series) }
  }
}
