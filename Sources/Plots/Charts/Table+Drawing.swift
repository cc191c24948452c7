extension Table {
  /// The picture as shapes, properly typeset.
  public func drawing() -> Drawing {
    let all = [headers] + rows + [footer]
    let count = all.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      all.map { $0.indices.contains(column) ? Typeface.room($0[column]) : 0 }.max() ?? 0
    }
    let (line, gap) = (22.0, 28.0)
    let total = widths.reduce(0) { $0 + $1 + gap }
    var page = Drawing(width: max(total + 12, Plate.width), height: 0)
    var top = 12.0
    if !title.isEmpty {
      page.write(title, at: Point(20, 28), size: 15, isBold: true)
      top = 40
    }
    func draw(_ cells: [String], isBold: Bool = false) {
      var left = 20.0
      for (index, width) in widths.enumerated() {
        let isRight = side(of: index) == .right
        page.write(
          cells.indices.contains(index) ? cells[index] : "", at: Point(isRight ? left + width : left, top + 15),
          anchor: isRight ? .end : .start, isBold: isBold)
        left += width + gap
      }
      top += line
    }
    func rule() {
      page.line(from: Point(20, top), to: Point(total - gap + 20, top), paint: .faint)
      top += 2
    }
    if headers.contains(where: { !$0.isEmpty }) {
      draw(headers, isBold: true)
      rule()
    }
    for row in rows { draw(row) }
    if !footer.isEmpty {
      rule()
      draw(footer)
    }
    page.height = top + 12
    return page
  }

  /// `Table: stage, layer and output, 4 rows.`
  public var sentence: String {
    let columns = headers.filter { !$0.isEmpty }
    let heads = columns.isEmpty ? "" : "\(Words.list(columns)), "
    return "\(Words.title("Table", title)): \(heads)\(Words.count(rows.count, "row"))."
  }

  /// The table as a page has it.
  public var markup: String {
    func cells(_ row: [String], _ tag: String) -> String {
      row.enumerated().map { index, text in
        let side = self.side(of: index) == .right ? " style=\"text-align: right\"" : ""
        return "<\(tag)\(side)>\(Markup.escaped(text))</\(tag)>"
      }.joined()
    }
    let caption = title.isEmpty ? "" : "<caption>\(Markup.escaped(title))</caption>\n"
    let head =
      headers.contains { !$0.isEmpty } ? "<thead><tr>\(cells(headers, "th"))</tr></thead>\n" : ""
    let body = rows.map { "<tr>\(cells($0, "td"))</tr>\n" }.joined()
    let foot = footer.isEmpty ? "" : "<tfoot><tr>\(cells(footer, "td"))</tr></tfoot>\n"
    return "<table>\n\(caption)\(head)<tbody>\n\(body)</tbody>\n\(foot)</table>"
  }
}
