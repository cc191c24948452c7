import Language
import Plots

/// Runs a script and keeps what each of its cells wrote.
public final class Exporter: Host {
  /// The cells, with what came of them.
  public private(set) var cells: [ExportedCell]
  /// The error that the script stopped at.
  public private(set) var error: (any Error)?
  private var current = 0

  /// A picture is as wide as a page of text.
  public let style = PlotStyle(width: 80, height: 16)
  /// Nothing is rewritten in place.
  public let showsProgress = false
  /// As in a script.
  public let showsAssignments = false

  private let parsed: ParseResult
  /// An exporter of a script.
  public init(_ parsed: ParseResult) {
    self.parsed = parsed
    cells = ExportedCell.all(of: parsed)
  }

  /// Runs it. `describe` says how an error is shown.
  public func run(describe: (any Error) -> String) {
    let notebook = parsed.script.notebookCells
    var count = 0
    do {
      let session = Interpreter(host: self)
      defer { session.leave() }
      try session.run(parsed) { index in
        let number = notebook.first { $0.statements.contains(index) }?.number
        guard let place = self.cells.firstIndex(where: { $0.number == number }) else { return true }
        self.current = place
        guard self.cells[self.current].order == nil else { return true }
        count += 1
        self.cells[self.current].order = count
        return true
      }
      try session.waitForJobs()
    } catch {
      self.error = error
      if case Ending.quit = error { return self.error = nil }
      if let failures = error as? Failures { current = cell(at: failures.first.span.start) }
      if cells.indices.contains(current) { cells[current].error = describe(error) }
    }
  }

  // Where on the page a place of the script is.
  private func cell(at offset: Int) -> Int {
    let before = parsed.script.cells.prefix { $0.span.start <= offset }.count
    return max(before - (parsed.script.cells.count + 1 - cells.count), 0)
  }

  /// Keeps what the cell at work writes.
  public func write(_ text: String) { if cells.indices.contains(current) { cells[current].write(text) } }
  /// Keeps a picture, in characters and as SVG.
  public func draw(_ chart: any Chart, _ style: PlotStyle) {
    guard cells.indices.contains(current) else { return }
    cells[current].draw(chart, style)
  }
  /// Keeps the parts of what a value shows, each as what it is.
  public func show(_ views: [View], holds: Bool) {
    for view in views {
      switch view {
      case .lines(let lines): write(lines.map { $0 + "\n" }.joined())
      case .chart(let chart, let style): draw(chart, style)
      }
    }
  }
  /// Keeps a remark with what the cell writes.
  public func notice(_ text: String) { write("note: \(text)\n") }
  /// Likewise.
  public func warn(_ text: String, help: String) { write("warning: \(text)\n  help: \(help)\n") }
  /// Nothing is rewritten in place.
  public func progress(_ text: String?) {}
}
