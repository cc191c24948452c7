import Language

extension ParseResult {
  /// The text from the first statement to the last, which for a script's cell is the cell.
  var text: String {
    guard let first = script.statements.first, let last = script.statements.last else { return "" }
    return source.slice(Span(start: first.span.start, end: last.span.end)) + (last.silent ? ";" : "")
  }
}

extension ParseResult {
  /// The cells of a script by number and title, with their text.
  public var cellTexts: [(number: Int, title: String, text: String)] {
    script.notebookCells.map { ($0.number, $0.title, keeping(cells: $0.number...$0.number).text) }
  }
}
