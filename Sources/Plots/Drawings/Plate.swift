/// The title, names, frame and ticks around a picture on a page.
struct Plate {
  let x: Axis
  let y: Axis
  /// A second upright axis at the right, if there is one.
  let right: Axis?
  /// Where the data stand.
  let box: Box
  /// The page, with what stands around the data.
  var drawing: Drawing

  /// A name in the legend, and the series whose colour it has.
  typealias Entry = (name: String, series: Int)

  /// The usual size of a page.
  static let width = 720.0, height = 432.0

  private static let gap = 8.0

  init(
    _ words: Frame.Words, entries: [Entry], x: Axis, y: Axis, right: Axis? = nil, width: Double = width,
    height: Double = height
  ) {
    let (yTicks, xTicks) = (Ticks(y, atMost: 8), Ticks(x, atMost: 9))
    let rightTicks = right.map { Ticks($0, atMost: 8) } ?? .none
    let widest = { (labels: [String]) in labels.map { Typeface.room($0) }.max() ?? 0 }
    let left = widest(yTicks.labels) + 2 * Self.gap + 6
    // The last label beneath may stand out.
    let margin = max(rightTicks.labels.isEmpty ? 0 : widest(rightTicks.labels) + 2 * Self.gap, widest(xTicks.labels) / 2) + 14
    let rows = Self.rows(entries, width: width - left - margin, axis: words.y)
    let head = (words.title.isEmpty ? 10 : 38) + Double(rows.count) * 20
    let foot = words.x.isEmpty ? 34.0 : 54
    box = Box(left, head, max(width - left - margin, 40), max(height - head - foot, 40))
    (self.x, self.y, self.right) = (x, y, right)
    drawing = Drawing(width: width, height: height)

    drawing.write(
      Typeface.clip(words.title, to: width - 20, size: 15), at: Point(box.middle.x, 26), size: 15, anchor: .middle,
      isBold: true)
    drawing.write(words.y, at: Point(left, head - 10), paint: .faint)
    drawing.write(words.x, at: Point(box.middle.x, box.bottom + 42), anchor: .middle, paint: .faint)
    drawTicks(xTicks, yTicks, rightTicks)
    if let note = words.note(x, y) { drawing.write(note, at: box.middle, anchor: .middle, paint: .faint) }
    for (index, row) in rows.enumerated() { draw(row, baseline: head - 10 - Double(rows.count - 1 - index) * 20) }
  }

  /// Where a position stands on the page.
  func left(of position: Double) -> Double { box.left + box.width * x.place(position) }

  /// Where a value stands on the page.
  func top(of value: Double, on axis: Axis) -> Double { box.bottom - box.height * axis.place(value) }

  /// Marks at the frame that a value lies beyond every axis.
  mutating func markInfinity(at left: Double, above: Bool, series: Int) {
    let (edge, tip) = above ? (box.top, box.top - 7) : (box.bottom, box.bottom + 7)
    drawing.marks.append(
      .area([Point(left - 4, edge), Point(left + 4, edge), Point(left, tip)], .series(series), opacity: 1))
  }

  private mutating func drawTicks(_ xTicks: Ticks, _ yTicks: Ticks, _ rightTicks: Ticks) {
    for (value, label) in zip(yTicks.values, yTicks.labels) {
      let top = top(of: value, on: y)
      drawing.line(from: Point(box.left, top), to: Point(box.right, top), paint: .grid)
      drawing.write(label, at: Point(box.left - Self.gap, top + 4.2), anchor: .end, paint: .faint)
    }
    if let right {
      for (value, label) in zip(rightTicks.values, rightTicks.labels) {
        let top = top(of: value, on: right)
        drawing.line(from: Point(box.right, top), to: Point(box.right + 4, top), paint: .faint)
        drawing.write(label, at: Point(box.right + Self.gap, top + 4.2), paint: .faint)
      }
      drawing.line(from: Point(box.right, box.top), to: Point(box.right, box.bottom), paint: .faint)
    }
    for (value, label) in zip(xTicks.values, xTicks.labels) {
      let left = left(of: value)
      drawing.line(from: Point(left, box.bottom), to: Point(left, box.bottom + 4), paint: .faint)
      drawing.write(label, at: Point(left, box.bottom + 18), anchor: .middle, paint: .faint)
    }
    drawing.line(from: Point(box.left, box.bottom), to: Point(box.right, box.bottom), paint: .faint)
  }

  private mutating func draw(_ row: [Entry], baseline: Double) {
    var left = box.right - row.reduce(0) { $0 + Self.width($1) } + Self.space
    for entry in row {
      drawing.marks.append(.rectangle(Box(left, baseline - 6, 16, 4), .series(entry.series), radius: 2))
      drawing.write(entry.name, at: Point(left + 22, baseline))
      left += Self.width(entry)
    }
  }

  private static let space = 16.0

  private static func width(_ entry: Entry) -> Double { Typeface.room(entry.name) + 22 + space }

  /// The legend's rows, the first beside the name of the upright axis; no more than would leave no picture.
  private static func rows(_ entries: [Entry], width: Double, axis: String) -> [[Entry]] {
    var rows: [[Entry]] = axis.isEmpty && entries.isEmpty ? [] : [[]]
    var room = width - (axis.isEmpty ? 0 : Typeface.room(axis) + 24)
    for entry in entries {
      let entry = (name: Typeface.clip(entry.name, to: max(width - 60, 60)), series: entry.series)
      if self.width(entry) - space > room, !(rows.last?.isEmpty ?? true) || rows.count == 1 && !axis.isEmpty {
        rows.append([])
        room = width
      }
      rows[rows.count - 1].append(entry)
      room -= self.width(entry)
    }
    guard rows.count > 6 else { return rows }
    let hidden = rows.dropFirst(6).joined().count
    return Array(rows.prefix(6)) + [[(name: "and \(hidden) more", series: entries.count)]]
  }
}
