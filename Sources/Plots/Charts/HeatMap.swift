/// A matrix as shades: weights, correlations, or, with its numbers, a confusion matrix.
///
/// A matrix with more cells than there is room for is shown by the means of neighbouring cells.
public struct HeatMap: Chart {
  /// The matrix, row by row; a missing or not finite value is marked.
  public var values: [[Double]]
  /// What stands beside the rows and above the columns; may be fewer.
  public var rowLabels: [String], columnLabels: [String]
  /// What the rows and the columns are; may be empty.
  public var rowTitle: String, columnTitle: String
  /// What stands above the picture; may be empty.
  public var title: String
  /// Whether the numbers are written into the cells where there is room.
  public var showsNumbers: Bool

  /// A heat map.
  public init(
    _ values: [[Double]], title: String = "", rows rowLabels: [String] = [], columns columnLabels: [String] = [],
    rowTitle: String = "", columnTitle: String = "", showsNumbers: Bool = true
  ) {
    self.values = values
    self.title = title
    self.rowLabels = rowLabels
    self.columnLabels = columnLabels
    self.rowTitle = rowTitle
    self.columnTitle = columnTitle
    self.showsNumbers = showsNumbers
  }

  /// The picture: lines without line ends, none wider than the style's width.
  public func render(_ style: PlotStyle) -> [String] {
    let layout = HeatMapLayout(self, style)
    let heads = (title.isEmpty ? 0 : 1) + (columnTitle.isEmpty ? 0 : 1) + (layout.hasHeads ? 1 : 0)
    var sheet = Sheet(
      width: layout.width, height: heads + layout.values.count + (layout.numbers == nil ? 1 : 0), charset: style.charset)
    var row = 0
    let across = layout.gutter..<max(layout.gutter + layout.cell * layout.columns, layout.gutter + 1)
    if !title.isEmpty {
      sheet.centre(title, row: row, columns: 0..<min(max(across.upperBound, CellWidth.of(title)), layout.width), ink: .bold)
      row += 1
    }
    if !columnTitle.isEmpty {
      sheet.centre(columnTitle, row: row, columns: across, ink: .faint)
      row += 1
    }
    if layout.hasHeads {
      drawHeads(&sheet, row, layout)
      row += 1
    }
    for (index, line) in layout.values.enumerated() {
      if layout.showsEveryRow, rowLabels.indices.contains(index) {
        let label = sheet.clip(rowLabels[index], to: layout.gutter - 1)
        sheet.write(label, row: row, column: layout.gutter - 1 - CellWidth.of(label))
      }
      for (place, value) in line.enumerated() {
        draw(value, layout.numbers?[index][place], at: layout.gutter + place * layout.cell, row, &sheet, layout, style)
      }
      row += 1
    }
    if layout.numbers == nil { drawKey(&sheet, row, layout, style) }
    return sheet.lines(style.colour, width: style.width)
  }

  /// Whether the numbers of all cells can be written.
  public func hasRoom(_ style: PlotStyle) -> Bool { HeatMapLayout(self, style).numbers != nil }

  private func drawHeads(_ sheet: inout Sheet, _ row: Int, _ layout: HeatMapLayout) {
    sheet.write(sheet.clip(rowTitle, to: layout.gutter - 1), row: row, column: 0, ink: .faint)
    guard layout.showsEveryColumn else { return }
    var end = 0
    for (index, label) in columnLabels.prefix(layout.columns).enumerated() {
      let label = layout.cell > 2 ? sheet.clip(label, to: layout.cell - 1) : sheet.clip(label, to: layout.width)
      let right = layout.gutter + (index + 1) * layout.cell - (layout.hasShades ? 1 : 0)
      let start = max(layout.numbers == nil ? layout.gutter + index * layout.cell : right - CellWidth.of(label), layout.gutter)
      guard start >= end, start + CellWidth.of(label) <= layout.width else { continue }
      end = sheet.write(label, row: row, column: start) + 1
    }
  }

  private func draw(
    _ value: Double, _ number: String?, at column: Int, _ row: Int, _ sheet: inout Sheet, _ layout: HeatMapLayout,
    _ style: PlotStyle
  ) {
    let place = HeatMapLayout.place(value, in: layout.bounds)
    let ground = style.colour == .twoHundredFiftySix || style.colour == .full
    for index in 0..<layout.cell {
      guard let place else {
        sheet.put(style.charset == .ascii ? "?" : "·", row: row, column: column + index, ink: .faint)
        continue
      }
      if ground {
        sheet.put(" ", row: row, column: column + index, ink: Ink(ground: .heat(place)))
      } else if number == nil || index == 0 && layout.hasShades {
        sheet.put(shade(place, style), row: row, column: column + index, ink: Ink(colour: .heat(place)))
      }
    }
    guard let number else { return }
    let ink = place.map { ground ? Ink(colour: .over($0), ground: .heat($0)) : .plain } ?? .faint
    let end = layout.cell - (layout.hasShades ? 1 : 0)
    sheet.write(number, row: row, column: column + end - CellWidth.of(number), ink: ink)
  }

  /// The least and the greatest value with the shades between them.
  private func drawKey(_ sheet: inout Sheet, _ row: Int, _ layout: HeatMapLayout, _ style: PlotStyle) {
    guard let (low, high) = layout.bounds else { return }
    var column = sheet.write(NumberFormat.short(low) + " ", row: row, column: layout.gutter, ink: .faint)
    let ground = style.colour == .twoHundredFiftySix || style.colour == .full
    let steps = ground ? 8 : style.charset.shades.count
    for step in 0..<steps {
      let place = Double(step) / Double(steps - 1)
      let ink = ground ? Ink(ground: .heat(place)) : Ink(colour: .heat(place))
      sheet.put(ground ? " " : shade(place, style), row: row, column: column, ink: ink)
      column += 1
    }
    sheet.write(" " + NumberFormat.short(high), row: row, column: column, ink: .faint)
  }

  private func shade(_ place: Double, _ style: PlotStyle) -> Character {
    let shades = style.charset.shades
    return shades[Int(rounding: place * Double(shades.count - 1), within: 0...(shades.count - 1))]
  }
}
