/// A page of cells, each a glyph with its ink. Whatever is written beyond the edge is cut off there, so no line of it
/// can come out too wide.
struct Sheet {
  private struct Cell {
    var glyph: Character = " "
    /// How many columns the glyph takes; 0 for a cell that the glyph to its left lies over.
    var columns = 1
    var ink = Ink.plain
  }

  let width: Int
  let height: Int
  let charset: Charset
  private var cells: [Cell]

  init(width: Int, height: Int, charset: Charset) {
    self.width = max(width, 1)
    self.height = max(height, 1)
    self.charset = charset
    cells = Array(repeating: Cell(), count: self.width * self.height)
  }

  /// Puts one glyph that is one column wide.
  mutating func put(_ glyph: Character, row: Int, column: Int, ink: Ink = .plain) {
    guard row >= 0, row < height, column >= 0, column < width else { return }
    release(row: row, column: column)
    cells[row * width + column] = Cell(glyph: glyph, columns: 1, ink: ink)
  }

  /// Writes a text, which may hold wide characters, and gives the column after it.
  @discardableResult
  mutating func write(_ text: String, row: Int, column: Int, ink: Ink = .plain) -> Int {
    var place = column
    guard row >= 0, row < height else { return place }
    for character in CellWidth.clean(text, for: charset) {
      let columns = CellWidth.of(character)
      guard place + columns <= width else { break }
      if place >= 0 {
        for covered in 0..<columns { release(row: row, column: place + covered) }
        for covered in 1..<max(columns, 1) { cells[row * width + place + covered].columns = 0 }
        cells[row * width + place] = Cell(glyph: character, columns: columns, ink: ink)
      }
      place += columns
    }
    return place
  }

  /// Writes a text in the middle of a stretch of columns, cut to fit.
  mutating func centre(_ text: String, row: Int, columns: Range<Int>, ink: Ink = .plain) {
    let text = clip(text, to: columns.count)
    write(text, row: row, column: columns.lowerBound + (columns.count - CellWidth.of(text)) / 2, ink: ink)
  }

  /// The text cleaned and cut to a width, with this sheet's mark of omission.
  func clip(_ text: String, to width: Int) -> String {
    CellWidth.clip(CellWidth.clean(text, for: charset), to: width, mark: charset.ellipsis)
  }

  /// The lines, without blanks at their ends, cut to a width.
  func lines(_ colour: ColourDepth, width limit: Int) -> [String] {
    (0..<height).map { line($0, colour, width: min(limit, width)) }
  }

  /// Blanks the whole of a wide glyph of which one cell is about to be overwritten.
  private mutating func release(row: Int, column: Int) {
    let start = row * width
    var head = column
    while head > 0, cells[start + head].columns == 0 { head -= 1 }
    let columns = cells[start + head].columns
    guard columns > 1 else { return }
    for covered in head..<min(head + columns, width) { cells[start + covered] = Cell() }
  }

  private func line(_ row: Int, _ colour: ColourDepth, width: Int) -> String {
    let row = cells[(row * self.width)..<(row * self.width + width)]
    let end = row.lastIndex { $0.columns != 1 || $0.glyph != " " || $0.ink.ground != .plain }.map { $0 + 1 } ?? row.startIndex
    var text = ""
    var ink = Ink.plain
    for index in row.startIndex..<end where row[index].columns > 0 {
      let cell = row[index]
      // The window may be narrower than the layout and cut a wide glyph in two.
      guard index + cell.columns <= row.endIndex else { break }
      if colour != .none, cell.ink != ink, cell.glyph != " " || cell.ink.ground != ink.ground {
        text += Palette.sequence(cell.ink, colour)
        ink = cell.ink
      }
      text.append(cell.glyph)
    }
    if ink != .plain { text += Palette.reset }
    return text
  }
}
