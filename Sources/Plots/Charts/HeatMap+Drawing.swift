extension HeatMap {
  /// The picture as shapes, properly typeset.
  public func drawing() -> Drawing {
    let full = HeatMapLayout.filled(self.values)
    // More cells than the page has places for are shown by their means.
    let values = HeatMapLayout.means(full, min(full.count, 1000), min(full.first?.count ?? 0, 1000))
    let rows = values.count
    let columns = values.first?.count ?? 0
    let bounds = HeatMapLayout.bounds(values)
    let texts = rows > 40 || columns > 100 ? [] : values.map { $0.map { NumberFormat.short($0, digits: 3) } }
    let longest = texts.joined().map { Typeface.room($0) }.max() ?? 0
    let labelled = min(rowLabels.map { Typeface.room($0) }.max() ?? 0, 180)
    let left = (labelled > 0 ? labelled + 24 : 16) + (rowTitle.isEmpty ? 0 : Typeface.room(rowTitle) + 12)
    let head = (title.isEmpty ? 10.0 : 40) + (columnTitle.isEmpty ? 0 : 22) + (columnLabels.isEmpty ? 4 : 22)
    let room = Plate.width - left - 90
    // Cells as large as there is room for, up to a size at which they are still seen as one picture.
    let isReadable = showsNumbers && columns > 0 && !texts.isEmpty && longest + 6 <= room / Double(columns)
    let width = min(room / Double(max(columns, 1)), isReadable ? max(longest + 16, 46) : 24)
    let height = isReadable ? min(width, 34) : min(width, 1000 / Double(max(rows, 1)))
    let box = Box(left, head, width * Double(columns), height * Double(rows))
    let key = Double(max(Int(rounding: box.height, within: 90...260), 90))
    var page = Drawing(width: max(box.right + 90, 240), height: head + max(box.height, key + 10) + 16)

    page.write(
      Typeface.clip(title, to: page.width - 20, size: 15), at: Point(page.width / 2, 26), size: 15, anchor: .middle,
      isBold: true)
    if !columnTitle.isEmpty {
      page.write(columnTitle, at: Point(box.middle.x, head - (columnLabels.isEmpty ? 10 : 30)), anchor: .middle, paint: .faint)
    }
    page.write(rowTitle, at: Point(12, box.middle.y + 4.2), paint: .faint)
    guard rows > 0, columns > 0 else { return page }
    let colours = values.joined().map { HeatMapLayout.place($0, in: bounds).map(Palette.heat) }
    page.marks.append(.pixels(PixelImage(height: rows, width: columns, colours), box))
    if rows == full.count, columns == full.first?.count { label(&page, box, width, height) }
    if isReadable {
      for (row, line) in values.enumerated() {
        for (column, value) in line.enumerated() {
          let place = Point(box.left + (Double(column) + 0.5) * width, box.top + (Double(row) + 0.5) * height + 4.2)
          let paint = HeatMapLayout.place(value, in: bounds).map(Paint.over) ?? .faint
          page.write(texts[row][column], at: place, anchor: .middle, paint: paint)
        }
      }
    }
    drawKey(&page, Box(box.right + 22, box.top, 12, key), bounds)
    return page
  }

  private func label(_ page: inout Drawing, _ box: Box, _ width: Double, _ height: Double) {
    // Where the cells are too small for every name, every second, third … one is written.
    let every = max(Int(rounding: (15 / max(height, 0.1)).rounded(.up), within: 1...10_000), 1)
    for (row, label) in rowLabels.prefix(self.values.count).enumerated() where row % every == 0 {
      page.write(
        Typeface.clip(label, to: 180), at: Point(box.left - 8, box.top + (Double(row) + 0.5) * height + 4.2), anchor: .end)
    }
    let widest = columnLabels.map { Typeface.room($0) }.max() ?? 0
    let step = max(Int(rounding: (min(widest + 8, 90) / max(width, 0.1)).rounded(.up), within: 1...10_000), 1)
    let count = values.map(\.count).max() ?? 0
    for (column, label) in columnLabels.prefix(count).enumerated() where column % step == 0 {
      let text = Typeface.clip(label, to: max(width * Double(step) - 4, 20))
      page.write(text, at: Point(box.left + (Double(column) + 0.5) * width, box.top - 8), anchor: .middle)
    }
  }

  /// The shades from the least value to the greatest.
  private func drawKey(_ page: inout Drawing, _ box: Box, _ bounds: (low: Double, high: Double)?) {
    guard let bounds else { return }
    let shades = (0..<64).map { Palette.heat(1 - Double($0) / 63) }
    page.marks.append(.pixels(PixelImage(height: 64, width: 1, shades), box))
    page.write(NumberFormat.short(bounds.high, digits: 3), at: Point(box.right + 6, box.top + 9), size: 11, paint: .faint)
    page.write(NumberFormat.short(bounds.low, digits: 3), at: Point(box.right + 6, box.bottom), size: 11, paint: .faint)
  }

  /// `Heat map, confusion: 10 rows and 10 columns, from 0 to 18.`
  public var sentence: String {
    let size = Words.list([
      Words.count(values.count, "row"), Words.count(values.map(\.count).max() ?? 0, "column"),
    ])
    let range = HeatMapLayout.bounds(values).map { ", from \(NumberFormat.short($0.low)) to \(NumberFormat.short($0.high))" }
    return "\(Words.title("Heat map", title)): \(size)\(range ?? "")."
  }
}
