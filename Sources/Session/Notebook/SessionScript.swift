import Language

/// The session as a script that makes what the session made: a `# %%` for each cell. What failed, what was taken back and what
/// only looked at something is left out.
struct SessionScript {
  private let cells: [Cell]
  // The cells whose training was paused and has come to its end since: nobody interrupts a script.
  private let resumed: Set<Int>
  // The results that later cells speak of, by the numbers of their cells.
  private var named: Set<Int> = []

  /// The text of a notebook's session.
  static func text(of notebook: Notebook) -> String {
    let extended = Set(notebook.cells.filter { !notebook.undone.contains($0.number) }.flatMap(\.extends))
    let paused = notebook.paused.filter { !notebook.undone.contains($0.key) }
    let resumed = paused.filter { $0.value.state == .finished }
    let script = SessionScript(
      notebook.cells.filter {
        !notebook.undone.contains($0.number) && !extended.contains($0.number) && !isForThePrompt($0)
          && (resumed.isEmpty || resumed.count < paused.count || head(of: $0) != "resume")
      }, resumed: Set(resumed.keys))
    return script.cells.compactMap { script.text(of: $0) }.joined(separator: "\n")
  }

  private init(_ cells: [Cell], resumed: Set<Int>) {
    self.resumed = resumed
    var kept: [Cell] = []
    // From the end, since what later cells speak of is needed, whatever else it did.
    for cell in cells.reversed() where named.contains(cell.number) || Self.isNeeded(cell) {
      kept.append(cell)
      named.formUnion(Self.results(in: cell).map(\.number))
    }
    self.cells = kept.reversed()
  }

  // Whether something is otherwise without a cell: what it made, what it waited for, what it made sure of.
  private static func isNeeded(_ cell: Cell) -> Bool {
    if cell.effect > .none { return true }
    guard cell.isDone else { return false }
    return Parser.parse(Source(name: "", text: cell.script)).tokens.contains { token in
      if case .name(let name) = token.kind { return ["wait", "stop"].contains(name.text) }
      return token.kind == .reserved(.assert)
    }
  }

  // Commands that speak of the session itself, and mean nothing in a script.
  private static func isForThePrompt(_ cell: Cell) -> Bool {
    let tokens = Parser.parse(Source(name: "", text: cell.script)).tokens.map(\.kind)
    guard case .name(let head)? = tokens.first, !tokens.dropLast().contains(.newline) else { return tokens.count <= 1 }
    if ["undo", "history", "help", "vars", "quit", "set"].contains(head.text) { return true }
    return head.text == "save" && tokens.dropFirst().first == .name(Name("session"))
  }

  // The word that a cell of one line begins with.
  private static func head(of cell: Cell) -> String? {
    let tokens = Parser.parse(Source(name: "", text: cell.script)).tokens.map(\.kind)
    guard case .name(let head)? = tokens.first, !tokens.dropLast().contains(.newline) else { return nil }
    return head.text
  }

  // Where a cell speaks of results: `_3`, or `_` for the last one.
  private static func results(in cell: Cell) -> [(span: Span, number: Int)] {
    Parser.parse(Source(name: "", text: cell.script)).tokens.compactMap { token in
      guard case .name(let name) = token.kind, Globals.isResult(name.text) else { return nil }
      let number = name.text == "_" ? cell.lastResult : Int(name.text.dropFirst())
      return number.map { (token.span, $0) }
    }
  }

  // The text of a cell; nothing where nothing of it has worked.
  private func text(of cell: Cell) -> String? {
    // A line of a file from elsewhere may end in CR and LF, which are one character to Swift.
    let cell = cell.withPlainLines
    let source = Source(name: "", text: cell.script)
    let statements = Parser.parse(source).script.statements
    // Names of results first, from the end, so that places before them stay right.
    var edits: [(span: Span, text: String)] = Self.results(in: cell).map { ($0.span, "_\($0.number)") }
    if named.contains(cell.number), let index = cell.progress.result, statements.indices.contains(index) {
      let statement = statements[index]
      edits.append((Span(start: statement.span.start, end: statement.span.start), "_\(cell.number) = "))
      let end = Span(start: statement.span.end, end: statement.span.end)
      if !statement.silent { edits.append((end, "\n_\(cell.number)")) }
    }
    var stop = source.text.count
    // Behind the statement that was resumed nothing has run.
    let place = cell.progress.statement + (resumed.contains(cell.number) ? 1 : 0)
    let isDone = cell.isDone || place >= statements.count && resumed.contains(cell.number)
    if !isDone { stop = place > 0 && statements.indices.contains(place) ? statements[place].span.start : 0 }
    var (done, rest, at) = ("", "", 0)
    for edit in edits.sorted(by: { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }) {
      append(source, at, edit.span.start, stop, &done, &rest)
      if edit.span.start < stop || isDone { done += edit.text } else { rest += edit.text }
      at = edit.span.end
    }
    append(source, at, source.text.count, stop, &done, &rest)
    while !isDone, done.last == " " { done.removeLast() }
    var lines = done.isEmpty ? [] : done.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while !isDone, lines.last?.allSatisfy(\.isWhitespace) ?? false { lines.removeLast() }
    // What worked and did not come to its end has left something behind, as a training that was paused has.
    if !isDone, cell.effect == .work {
      lines.append("# this failed:")
      lines += rest.split(separator: "\n", omittingEmptySubsequences: false).map { "# \($0)" }
    }
    if lines.isEmpty { return nil }
    let hasMarker = lines.first.map { Script.beginsCell($0) } ?? false
    return ((hasMarker ? [] : ["# %%"]) + lines).joined(separator: "\n") + "\n"
  }

  private func append(
    _ source: Source, _ start: Int, _ end: Int, _ stop: Int, _ done: inout String, _ rest: inout String
  ) {
    done += source.slice(Span(start: start, end: min(end, max(stop, start))))
    rest += source.slice(Span(start: max(start, min(stop, end)), end: end))
  }
}

extension Cell {
  /// The same with lines that end in LF alone.
  fileprivate var withPlainLines: Cell {
    guard script.utf8.contains(UInt8(ascii: "\r")) else { return self }
    let plain = script.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    return Cell(
      number: number, text: text, outcome: outcome, seconds: seconds, script: plain, extends: extends,
      lastResult: lastResult, progress: progress, effect: effect)
  }
}
