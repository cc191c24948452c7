/// A cell of a script as it is run by number: what stands before the first marker is one too, if it does anything, and
/// prose is none, unless it does.
public struct NotebookCell: Sendable {
  /// Its number, from 1.
  public let number: Int
  /// What its marker says; empty for what stands before the first one.
  public let title: String
  /// Its statements, by index in the script.
  public let statements: Range<Int>
  /// Which of the script's markers it stands behind, from 0; nil before the first.
  public let marker: Int?
}

extension Script {
  /// The cells in order.
  public var notebookCells: [NotebookCell] {
    var found: [NotebookCell] = []
    func add(_ cell: Cell?, _ marker: Int?, from first: Int, to end: Int) {
      if cell?.isProse ?? true, first >= end { return }
      found.append(
        NotebookCell(
          number: found.count + 1, title: cell?.title ?? "", statements: first..<max(first, end), marker: marker))
    }
    add(nil, nil, from: 0, to: cells.first?.firstStatement ?? statements.count)
    for (index, cell) in cells.enumerated() {
      let next = cells.indices.contains(index + 1) ? cells[index + 1].firstStatement : statements.count
      add(cell, index, from: cell.firstStatement, to: next)
    }
    return found
  }
}

extension ParseResult {
  /// The same text, of which only these cells are run; a number that no cell has is left out.
  public func keeping(cells numbers: ClosedRange<Int>) -> ParseResult {
    let kept = script.notebookCells.filter { numbers.contains($0.number) }
    return ParseResult(
      source: source, script: Script(statements: kept.flatMap { script.statements[$0.statements] }, cells: []),
      diagnostics: diagnostics, tokens: tokens, comments: comments, isUnfinished: isUnfinished,
      fault: fault, continuesPrevious: continuesPrevious)
  }
}
