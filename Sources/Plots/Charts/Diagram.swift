/// Boxes joined by lines, from the top down: a network, with its branches side by side.
public struct Diagram: Chart {
  /// One line of a box: what it is, and a remark at its right.
  public struct Row: Sendable {
    let text: String, remark: String

    /// A line of a box.
    public init(_ text: String, _ remark: String = "") { (self.text, self.remark) = (text, remark) }
  }

  /// What follows upon what is above it.
  public enum Part: Sendable {
    /// A box of lines.
    case box([Row])
    /// Ways that part here and come together again, at a sign such as `+`. A way may be empty.
    case branches([[Part]], join: String)
  }

  /// The parts, from the top.
  public var parts: [Part]
  /// What stands above; may be empty.
  public var title: String

  /// A diagram.
  public init(_ parts: [Part], title: String = "") { (self.parts, self.title) = (parts, title) }

  /// The picture: lines without line ends, none wider than the style's width.
  public func render(_ style: PlotStyle) -> [String] {
    let width = max(style.width, PlotStyle.narrowest)
    let metrics = DiagramLayout.Metrics(
      width: { Double(CellWidth.of(CellWidth.clean($0, for: style.charset))) }, row: 1, edge: 1, side: 2, remark: 2, gap: 3,
      fork: 1, bend: 0, join: 2, sign: 1, link: 0, thickness: 1)
    let layout = DiagramLayout(parts, metrics)
    let top = title.isEmpty ? 0 : 1
    // What does not fit side by side is listed, with the branches set in.
    if layout.width > Double(width) { return ((title.isEmpty ? [] : [title]) + outline(parts, "")).map { clip($0, style) } }
    let size = { (value: Double) -> Int in Int(rounding: value, within: 0...100_000) }
    var sheet = Sheet(width: width, height: top + size(layout.height), charset: style.charset)
    if top > 0 { sheet.write(sheet.clip(title, to: width), row: 0, column: 0, ink: .bold) }
    var wiring = Wiring(columns: width, rows: size(layout.height))
    for wire in layout.wires {
      for (a, b) in zip(wire, wire.dropFirst()) { wiring.connect((size(a.x), size(a.y)), (size(b.x), size(b.y))) }
    }
    for box in layout.boxes.map(\.box) {
      let (left, right) = (size(box.left), size(box.right) - 1)
      let (above, below) = (size(box.top), size(box.bottom) - 1)
      for (a, b) in [((left, above), (right, above)), ((left, below), (right, below))] { wiring.connect(a, b) }
      for (a, b) in [((left, above), (left, below)), ((right, above), (right, below))] { wiring.connect(a, b) }
    }
    wiring.draw(on: &sheet, from: top)
    for (box, rows) in layout.boxes {
      for (index, row) in rows.enumerated() {
        let line = top + size(box.top) + 1 + index
        sheet.write(row.text, row: line, column: size(box.left) + 2)
        let column = size(box.right) - 2 - CellWidth.of(CellWidth.clean(row.remark, for: style.charset))
        sheet.write(row.remark, row: line, column: column, ink: .faint)
      }
    }
    for (place, sign) in layout.joins {
      let text = "(\(sign))"
      sheet.write(text, row: top + size(place.y), column: size(place.x) - CellWidth.of(text) / 2, ink: .bold)
    }
    return sheet.lines(style.colour, width: style.width)
  }

  private func clip(_ text: String, _ style: PlotStyle) -> String {
    CellWidth.clip(CellWidth.clean(text, for: style.charset), to: style.width, mark: style.charset.ellipsis)
  }

  private func outline(_ parts: [Part], _ indent: String) -> [String] {
    parts.flatMap { part -> [String] in
      switch part {
      case .box(let rows): return rows.map { indent + $0.text + ($0.remark.isEmpty ? "" : "  \($0.remark)") }
      case .branches(let ways, let join):
        let lines = ways.flatMap { way in
          // The first line of a branch has a dash before it.
          let lines = way.isEmpty ? [indent + "  as it is"] : outline(way, indent + "  ")
          return lines.prefix(1).map { indent + "- " + $0.dropFirst(indent.count + 2) } + lines.dropFirst()
        }
        return lines + [indent + "(\(join))"]
      }
    }
  }

  /// The picture as shapes, properly typeset.
  public func drawing() -> Drawing {
    let metrics = DiagramLayout.Metrics(
      width: { Typeface.room($0) }, row: 20, edge: 7, side: 14, remark: 24, gap: 28, fork: 30, bend: 12, join: 40, sign: 22,
      link: 22, thickness: 0)
    let layout = DiagramLayout(parts, metrics)
    let head = title.isEmpty ? 20.0 : 48
    let width = max(layout.width + 40, Typeface.room(title, size: 15) + 40)
    var page = Drawing(width: width, height: layout.height + head + 20)
    page.write(title, at: Point(width / 2, 26), size: 15, anchor: .middle, isBold: true)
    var inner = Drawing(width: layout.width, height: layout.height)
    for wire in layout.wires { inner.marks.append(.path(wire, .faint, width: 1.5, dash: [])) }
    for point in layout.arrows {
      inner.marks.append(
        .area([Point(point.x - 4, point.y - 7), Point(point.x + 4, point.y - 7), point], .faint, opacity: 1))
    }
    for (box, rows) in layout.boxes {
      inner.marks.append(.rectangle(box, .panel, radius: 6))
      inner.marks.append(.outline(box, .faint, radius: 6))
      for (index, row) in rows.enumerated() {
        let baseline = box.top + metrics.edge + (Double(index) + 0.5) * metrics.row + 4.2
        inner.write(row.text, at: Point(box.left + metrics.side, baseline))
        inner.write(row.remark, at: Point(box.right - metrics.side, baseline), anchor: .end, paint: .faint)
      }
    }
    for (place, sign) in layout.joins {
      let half = max(Typeface.room(sign) / 2 + 8, 11)
      inner.marks.append(.rectangle(Box(place.x - half, place.y - 11, 2 * half, 22), .ground, radius: 11))
      inner.marks.append(.outline(Box(place.x - half, place.y - 11, 2 * half, 22), .faint, radius: 11))
      inner.write(sign, at: Point(place.x, place.y + 4.2), anchor: .middle)
    }
    page.add(inner, at: Point((width - layout.width) / 2, head))
    return page
  }

  /// `Diagram, net: input, conv and dense.`
  public var sentence: String { "\(Words.title("Diagram", title))." }
}
