/// The title, names, frame and ticks around a canvas, on a sheet of exactly the style's width.
struct Frame {
  /// The words around a picture; each may be empty.
  struct Words {
    var title = ""
    var x = ""
    var y = ""

    /// What is said in place of a picture where there is nothing to draw.
    func note(_ x: Axis, _ y: Axis) -> String? {
      guard x.isEmpty || y.isEmpty else { return nil }
      return x.scale == .log || y.scale == .log ? "nothing above 0 to show" : "nothing to show"
    }
  }

  let style: PlotStyle
  let x: Axis
  let y: Axis
  /// The canvas within the frame, in cells.
  let columns: Range<Int>
  let rows: Range<Int>
  private(set) var sheet: Sheet
  private let legend: Legend
  /// The columns to the right of the frame that the names of the second axis' ticks take.
  private let rightGutter: Int
  /// The dots of one cell.
  private let dots: (across: Int, down: Int)

  init(_ words: Words, legend: Legend, x: Axis, y: Axis, right: Axis? = nil, style: PlotStyle) {
    let width = max(style.width, PlotStyle.narrowest)
    // How many rows there are depends on the legend's, and those on how wide the right margin is, for which the
    // narrowest picture is enough to know the ticks.
    let probe = right.map { Ticks($0, atMost: max((style.height - 6) / 2, 2)).labels } ?? []
    rightGutter = min(probe.map { CellWidth.of($0) + 1 }.max() ?? 0, width / 4)
    let margin = Self.margin(legend, width) + rightGutter
    let head = HeadLines(words.y, legend, width: width - margin, style).lines
    let top = (words.title.isEmpty ? 0 : 1) + head.count
    let bottom = 2 + (words.x.isEmpty ? 0 : 1)
    let rowCount = max(style.height - top - 1 - bottom, 2)
    let yTicks = Ticks(y, atMost: max(rowCount / 2, 2))
    let gutter = min(yTicks.labels.map(CellWidth.of).max() ?? 0, width / 2 - 2) + 1
    let cell = style.charset.canvas(columns: 1, rows: 1, marks: false)

    self.style = style
    self.legend = legend
    dots = (cell.dotsAcross, cell.dotsDown)
    self.x = x
    self.y = y
    columns = (gutter + 1)..<max(width - 1 - margin, gutter + 3)
    rows = (top + 1)..<(top + 1 + rowCount)
    sheet = Sheet(width: width, height: rows.upperBound + bottom, charset: style.charset)

    if !words.title.isEmpty { sheet.centre(words.title, row: 0, columns: columns, ink: .bold) }
    for (index, pieces) in head.enumerated() {
      for piece in pieces { sheet.write(piece.text, row: top - head.count + index, column: piece.column, ink: piece.ink) }
    }
    drawBox()
    if let note = words.note(x, y) { sheet.centre(note, row: rows.lowerBound + rowCount / 2, columns: columns, ink: .faint) }
    drawLeft(yTicks)
    if let right { drawRight(Ticks(right, atMost: max(min(rowCount, style.height - 6) / 2, 2)), right) }
    drawBelow()
    if !words.x.isEmpty { sheet.centre(words.x, row: sheet.height - 1, columns: columns) }
  }

  /// A canvas that fills the frame.
  func canvas() -> any Canvas {
    style.charset.canvas(columns: columns.count, rows: rows.count, marks: legend.usesMarks)
  }

  /// Puts what was drawn on a canvas into the frame.
  mutating func show(_ canvas: any Canvas) {
    for row in 0..<canvas.rows {
      for column in 0..<canvas.columns {
        guard let cell = canvas.cell(column: column, row: row) else { continue }
        put(cell.glyph, row: row, column: column, ink: .series(cell.series))
      }
    }
  }

  /// Puts a glyph into a cell of the canvas.
  mutating func put(_ glyph: Character, row: Int, column: Int, ink: Ink) {
    guard columns.indices.contains(columns.lowerBound + column), rows.indices.contains(rows.lowerBound + row) else { return }
    sheet.put(glyph, row: rows.lowerBound + row, column: columns.lowerBound + column, ink: ink)
  }

  /// Marks in the frame that in this column of cells a value lies beyond every axis.
  mutating func markInfinity(column: Int, above: Bool, series: Int) {
    guard columns.contains(columns.lowerBound + column) else { return }
    let row = above ? rows.lowerBound - 1 : rows.upperBound
    let glyph = above ? style.charset.box.above : style.charset.box.below
    sheet.put(glyph, row: row, column: columns.lowerBound + column, ink: .series(series))
  }

  /// Names the series to the right of the frame at the rows where their lines end; where two would share a row, the
  /// later goes to the nearest free one.
  mutating func nameEnds(_ ends: [(series: Int, row: Int)]) {
    var free = Set(rows)
    for end in ends {
      guard let name = legend.end(end.series) else { continue }
      let wanted = rows.lowerBound + end.row
      guard let row = free.min(by: { (abs($0 - wanted), $0) < (abs($1 - wanted), $1) }) else { return }
      free.remove(row)
      let column = columns.upperBound + 2 + rightGutter
      sheet.write(sheet.clip(name, to: sheet.width - column), row: row, column: column, ink: .series(end.series))
    }
  }

  func lines() -> [String] { sheet.lines(style.colour, width: style.width) }

  private mutating func drawBox() {
    let box = style.charset.box
    let (left, right) = (columns.lowerBound - 1, columns.upperBound)
    let (top, bottom) = (rows.lowerBound - 1, rows.upperBound)
    for column in columns {
      sheet.put(box.horizontal, row: top, column: column, ink: .faint)
      sheet.put(box.horizontal, row: bottom, column: column, ink: .faint)
    }
    for row in rows {
      sheet.put(box.vertical, row: row, column: left, ink: .faint)
      sheet.put(box.vertical, row: row, column: right, ink: .faint)
    }
    sheet.put(box.topLeft, row: top, column: left, ink: .faint)
    sheet.put(box.topRight, row: top, column: right, ink: .faint)
    sheet.put(box.bottomLeft, row: bottom, column: left, ink: .faint)
    sheet.put(box.bottomRight, row: bottom, column: right, ink: .faint)
  }

  private mutating func drawLeft(_ ticks: Ticks) {
    let gutter = columns.lowerBound - 1
    for (value, label) in zip(ticks.values, ticks.labels) {
      let row = rows.lowerBound + row(of: value, on: y)
      let label = sheet.clip(label, to: gutter - 1)
      sheet.write(label, row: row, column: gutter - 1 - CellWidth.of(label))
      sheet.put(style.charset.box.leftTick, row: row, column: gutter, ink: .faint)
    }
  }

  private mutating func drawRight(_ ticks: Ticks, _ axis: Axis) {
    for (value, label) in zip(ticks.values, ticks.labels) {
      let row = rows.lowerBound + row(of: value, on: axis)
      sheet.write(sheet.clip(label, to: rightGutter - 1), row: row, column: columns.upperBound + 2)
      sheet.put(style.charset.box.rightTick, row: row, column: columns.upperBound, ink: .faint)
    }
  }

  /// Labels in the middle under their ticks, as many as there is room for.
  private mutating func drawBelow() {
    var limit = max(columns.count / 8, 2)
    var ticks = Ticks(x, atMost: limit)
    while limit > 1, !fits(ticks) {
      limit -= 1
      ticks = Ticks(x, atMost: limit)
    }
    guard fits(ticks) else { return }
    for (value, start, label) in places(ticks) {
      let column = columns.lowerBound + column(of: value)
      sheet.put(style.charset.box.bottomTick, row: rows.upperBound, column: column, ink: .faint)
      sheet.write(label, row: rows.upperBound + 1, column: start)
    }
  }

  private func places(_ ticks: Ticks) -> [(value: Double, start: Int, label: String)] {
    zip(ticks.values, ticks.labels).map { value, label in
      let width = CellWidth.of(label)
      let column = columns.lowerBound + column(of: value)
      return (value, max(0, min(column - (width - 1) / 2, sheet.width - width)), label)
    }
  }

  private func fits(_ ticks: Ticks) -> Bool {
    var end = -2
    for place in places(ticks) {
      if place.start < end + 2 { return false }
      end = place.start + CellWidth.of(place.label)
    }
    return end <= sheet.width
  }

  /// The cell of the canvas that holds a value's dot.
  private func column(of value: Double) -> Int { x.dot(value, of: columns.count * dots.across) / dots.across }
  private func row(of value: Double, on axis: Axis) -> Int {
    rows.count - 1 - axis.dot(value, of: rows.count * dots.down) / dots.down
  }

  private static func margin(_ legend: Legend, _ width: Int) -> Int {
    guard case .ends(let names) = legend else { return legend.isAtEnds ? 2 : 0 }
    return min((names.map(CellWidth.of).max() ?? 0) + 1, width / 4)
  }
}
