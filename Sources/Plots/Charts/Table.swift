/// Rows and columns of text: the summary of a network, the results of checks.
public struct Table: Chart {
  /// On which side of its column a cell stands.
  public enum Alignment: Sendable, Equatable {
    /// At the left.
    case left
    /// At the right, so that the places of numbers stand under each other.
    case right
  }

  /// What stands above the columns; may be empty.
  public var headers: [String]
  /// The rows; they need not be equally long.
  public var rows: [[String]]
  /// A last row beneath a line, such as the totals; may be empty.
  public var footer: [String]
  /// What stands above the table; may be empty.
  public var title: String
  /// The side of each column; without it numbers stand at the right and text at the left.
  public var alignments: [Alignment]?
  /// Whether text for which there is no room goes on below; otherwise it is cut off.
  public var wraps: Bool

  /// A table.
  public init(
    _ headers: [String], rows: [[String]], footer: [String] = [], title: String = "", alignments: [Alignment]? = nil,
    wraps: Bool = false
  ) {
    self.headers = headers
    self.rows = rows
    self.footer = footer
    self.title = title
    self.alignments = alignments
    self.wraps = wraps
  }

  /// The picture: lines without line ends, none wider than the style's width.
  public func render(_ style: PlotStyle) -> [String] {
    let all = [headers] + rows + [footer]
    let count = all.map(\.count).max() ?? 0
    guard count > 0 else { return [] }
    // Where text can go on below, words are cut only when that is not enough.
    let whole = wraps ? Self.shrunk(natural(style), least: words(style), into: style.width) : natural(style)
    let widths = Self.fitted(whole, least: least(style), into: style.width)
    let sides = (0..<count).map { side(of: $0) }
    let total = min(widths.reduce(-Self.gap) { $0 + $1 + Self.gap }, style.width)
    let rule = Ink.faint
    var lines: [String] = []
    let draw = { (cells: [String], ink: Ink) -> [String] in
      let parts = widths.indices.map { index -> [String] in
        let text = cells.indices.contains(index) ? cells[index] : ""
        return wraps ? WordWrap.lines(text, width: widths[index]) : [text]
      }
      let height = parts.map(\.count).max() ?? 1
      var sheet = Sheet(width: style.width, height: height, charset: style.charset)
      var column = 0
      for (index, width) in widths.enumerated() {
        for (row, part) in parts[index].enumerated() {
          let text = sheet.clip(part, to: width)
          let shift = sides[index] == .right ? width - CellWidth.of(text) : 0
          sheet.write(text, row: row, column: column + shift, ink: ink)
        }
        column += width + Self.gap
      }
      return sheet.lines(style.colour, width: style.width)
    }
    let ruled = { () -> String in
      var sheet = Sheet(width: style.width, height: 1, charset: style.charset)
      for column in 0..<total { sheet.put(style.charset.box.horizontal, row: 0, column: column, ink: rule) }
      return sheet.lines(style.colour, width: style.width)[0]
    }
    if !title.isEmpty {
      var sheet = Sheet(width: style.width, height: 1, charset: style.charset)
      sheet.write(sheet.clip(title, to: style.width), row: 0, column: 0, ink: .bold)
      lines += sheet.lines(style.colour, width: style.width)
    }
    if headers.contains(where: { !$0.isEmpty }) { lines += draw(headers, .bold) + [ruled()] }
    lines += rows.flatMap { draw($0, .plain) }
    if !footer.isEmpty { lines += [ruled()] + draw(footer, .plain) }
    return lines
  }

  /// How wide the columns would be if there were room.
  private func natural(_ style: PlotStyle) -> [Int] { widths([headers] + rows + [footer], style) }

  /// How narrow the columns may get: a number that is cut off would be another number.
  private func least(_ style: PlotStyle) -> [Int] {
    widths(rows + [footer], style).enumerated().map { side(of: $0) == .right ? $1 : 4 }
  }

  /// How narrow the columns may get if no word is to be cut.
  private func words(_ style: PlotStyle) -> [Int] {
    let longest = { (text: String) -> String in
      text.split(separator: " ").map { String($0) }.max { $0.count < $1.count } ?? ""
    }
    return widths(([headers] + rows + [footer]).map { $0.map(longest) }, style)
  }

  private func widths(_ lines: [[String]], _ style: PlotStyle) -> [Int] {
    (0..<(([headers] + rows + [footer]).map(\.count).max() ?? 0)).map { column in
      lines.map { $0.indices.contains(column) ? CellWidth.of(CellWidth.clean($0[column], for: style.charset)) : 0 }.max() ?? 0
    }
  }

  /// Whether nothing has to be cut off.
  public func hasRoom(_ style: PlotStyle) -> Bool {
    natural(style).reduce(-Self.gap) { $0 + $1 + Self.gap } <= style.width
  }

  /// The same with rows and columns exchanged, in as many tables as there have to be; itself where no word has to be cut,
  /// or too many would be even so.
  public func turned(_ style: PlotStyle) -> [Table] {
    func fits(_ table: Table) -> Bool {
      (wraps ? table.words(style) : table.natural(style)).reduce(-Self.gap) { $0 + $1 + Self.gap } <= style.width
    }
    guard !fits(self), !rows.isEmpty else { return [self] }
    let lines = [headers] + rows
    func table(_ columns: ArraySlice<[String]>) -> Table {
      let all = headers.indices.map { row in ([headers] + columns).map { $0.indices.contains(row) ? $0[row] : "" } }
      return Table(
        all[0], rows: Array(all.dropFirst()), title: columns.startIndex == 1 ? title : "",
        alignments: [.left] + columns.map { _ in .right }, wraps: wraps)
    }
    var (tables, start): ([Table], Int) = ([], 1)
    while start < lines.count {
      var end = start + 1
      while end < lines.count, fits(table(lines[start...end])) { end += 1 }
      let next = table(lines[start..<end])
      guard fits(next) else { return [self] }
      tables.append(next)
      start = end
    }
    return tables
  }

  /// The blanks between two columns.
  private static let gap = 2

  /// The widths brought down to what there is room for; when no column can give any more the last go.
  private static func fitted(_ natural: [Int], least: [Int], into width: Int) -> [Int] {
    var widths = shrunk(natural, least: least, into: width)
    var excess = widths.reduce(-gap) { $0 + $1 + gap } - width
    while excess > 0, widths.count > 1 {
      excess -= (widths.popLast() ?? 0) + gap
    }
    if let only = widths.first, widths.count == 1 { widths[0] = min(only, width) }
    return widths
  }

  /// The widths brought down as far as they can: always the widest that can gives.
  private static func shrunk(_ natural: [Int], least: [Int], into width: Int) -> [Int] {
    var widths = natural
    var excess = widths.reduce(-gap) { $0 + $1 + gap } - width
    while excess > 0 {
      let givers = widths.indices.filter { widths[$0] > max(least[$0], 4) }
      guard let index = givers.max(by: { (widths[$0], -$0) < (widths[$1], -$1) }) else { break }
      // Down to the next widest at once, so that a very long text does not take very many rounds; those that are equally
      // wide share.
      let next = givers.map { widths[$0] }.filter { $0 < widths[index] }.max() ?? 4
      let equals = givers.filter { widths[$0] == widths[index] }.count
      let give = min((excess + equals - 1) / equals, max(widths[index] - max(next, least[index], 4), 1))
      widths[index] -= give
      excess -= give
    }
    return widths
  }

  /// On which side of its column a cell stands.
  func side(of column: Int) -> Alignment {
    if let alignments, alignments.indices.contains(column) { return alignments[column] }
    let cells = (rows + [footer]).compactMap { $0.indices.contains(column) ? $0[column] : nil }.filter { !$0.isEmpty }
    return !cells.isEmpty && cells.allSatisfy(Self.isNumber) ? .right : .left
  }

  private static func isNumber(_ text: String) -> Bool {
    let plain = text.filter { $0 != "," }
    return Double(plain.hasSuffix("%") ? String(plain.dropLast()) : plain) != nil || text == "-"
  }
}
