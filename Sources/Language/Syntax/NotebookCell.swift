/// A cell of a script as it is run by number: what stands before the first marker is one too, if it does anything.
public struct NotebookCell: Sendable {
  /// Its number, from 1.
  public let number: Int
  /// What its marker says; empty for what stands before the first one.
  public let title: String
  /// Its statements, by index in the script.
  public let statements: Range<Int>
}

extension Script {
  /// The cells in order.
  public var notebookCells: [NotebookCell] {
    var starts = cells.map { (title: $0.title, first: $0.firstStatement) }
    if starts.first.map({ $0.first > 0 }) ?? !statements.isEmpty { starts.insert(("", 0), at: 0) }
    return starts.enumerated().map { index, cell in
      let end = starts.indices.contains(index + 1) ? starts[index + 1].first : statements.count
      return NotebookCell(number: index + 1, title: cell.title, statements: cell.first..<max(cell.first, end))
    }
  }
}

extension ParseResult {
  /// The same text, of which only these cells are run; a number that no cell has is left out.
  public func keeping(cells numbers: ClosedRange<Int>) -> ParseResult {
    let kept = script.notebookCells.filter { numbers.contains($0.number) }
    return ParseResult(
      source: source, script: Script(statements: kept.flatMap { script.statements[$0.statements] }, cells: []),
      diagnostics: diagnostics, tokens: tokens, comments: comments, isIncomplete: isIncomplete,
      continuesPrevious: continuesPrevious)
  }
}
