extension BarChart {
  /// The picture as shapes, properly typeset.
  public func drawing() -> Drawing {
    let (row, head) = (24.0, title.isEmpty ? 10.0 : 44.0)
    var page = Drawing(width: Plate.width, height: head + row * Double(bars.count) + 12)
    page.write(title, at: Point(page.width / 2, 26), size: 15, anchor: .middle, isBold: true)
    let numbers = bars.map { NumberFormat.short($0.value) }
    let named = min(bars.map { Typeface.room($0.name) }.max() ?? 0, page.width / 3)
    let numbered = (numbers.map { Typeface.room($0) }.max() ?? 0) + 16
    let extent = extent
    let isNegative = extent.down > 0
    let area = page.width - named - 34 - numbered * (isNegative ? 2 : 1)
    let zero = named + 22 + (isNegative ? numbered + area * (extent.down / 2 / extent.all) : 0)
    for (index, bar) in bars.enumerated() {
      let top = head + Double(index) * row
      page.write(
        Typeface.clip(bar.name, to: named), at: Point(named + 12, top + row / 2 + 4.2), anchor: .end)
      var end = zero
      if bar.value != 0, bar.value == bar.value {
        // An infinite bar is as long as the longest of its side.
        let reach = min(bar.value.magnitude, bar.value > 0 ? extent.up : extent.down)
        let length = max(area * min(reach / 2 / max(extent.all, .leastNonzeroMagnitude), 1), 1)
        let box = Box(bar.value > 0 ? zero : zero - length, top + 4, length, row - 8)
        page.marks.append(.rectangle(box, .series(bar.value > 0 ? 0 : 1), radius: 2))
        end = bar.value > 0 ? box.right : box.left
      }
      page.write(
        numbers[index], at: Point(bar.value < 0 ? end - 6 : end + 6, top + row / 2 + 4.2),
        anchor: bar.value < 0 ? .end : .start, paint: bar.value.isFinite ? .faint : .ink, isBold: !bar.value.isFinite)
    }
    page.line(from: Point(zero, head), to: Point(zero, head + row * Double(bars.count)), paint: .faint)
    return page
  }

  /// `Bar chart: a 3, b 5 and c 2.`
  public var sentence: String {
    "\(Words.title("Bar chart", title)): \(Words.list(bars.map { "\($0.name) \(NumberFormat.short($0.value))" }))."
  }
}
