import Glibc
import Interrupts
import Language
import Session
import Terminal

/// A run of a script, or a prompt, as the command line asks for it.
struct Tool {
  /// Which of a script's cells are run.
  enum Choice {
    case all, list
    case cell(Int), until(Int)
  }

  let file: String?
  let text: String?
  let readsInput: Bool
  let choice: Choice

  /// A prompt with something to begin with.
  static func prompt(_ beginning: Prompt.Beginning) -> Int32 {
    Interrupts.install()
    let screen = Screen.current()
    guard screen.inputIsTerminal else {
      Streams.error("error: a prompt needs a terminal on standard input\n")
      return 2
    }
    return Prompt(screen, InterpreterThread(), beginning).run()
  }

  /// Carries it out. 0 is done, 1 failed, 2 a wrong call, 130 interrupted.
  func run() -> Int32 {
    Interrupts.install()
    let screen = Screen.current()
    let thread = InterpreterThread()
    if file == nil, text == nil, !readsInput, screen.inputIsTerminal { return Prompt(screen, thread, .nothing).run() }
    let console = Console(screen, prompts: false)
    // Reading may wait for a pipe, and a long text takes a while to parse.
    Interrupts.endsProcess(true)
    return thread.perform {
      do {
        let parsed = Parser.parse(try source())
        guard let chosen = chosen(of: parsed) else { return 2 }
        if case .list = choice {
          Streams.out(Self.list(of: parsed))
          return 0
        }
        Interrupts.endsProcess(false)
        let session = Interpreter(host: console)
        // What goes on in the background is part of the script, unless it fails or is interrupted.
        defer { session.leave() }
        if screen.inputIsTerminal { Interrupts.guardTerminal(reset: screen.reset, quits: true) }
        TypedAhead.hold()
        defer { TypedAhead.release() }
        try session.run(chosen)
        try session.waitForJobs()
        return 0
      } catch {
        let status = Failure.report(error, screen)
        if case .cell(let number) = choice, error is Failures {
          Streams.error("note: cell \(number) runs alone; `--until \(number)` runs the cells before it too\n")
        }
        return status
      }
    }
  }

  private func source() throws -> Source {
    if let text { return Source(name: "-e", text: text) }
    return try file.map { try SourceFile.read($0) } ?? SourceFile.readStandardInput()
  }

  // MARK: Cells

  // What is to be run; nil, with a message, where there is no such cell.
  private func chosen(of parsed: ParseResult) -> ParseResult? {
    let numbers: ClosedRange<Int>
    switch choice {
    case .all, .list: return parsed
    case .cell(let number): numbers = number...number
    case .until(let number): numbers = 1...max(number, 1)
    }
    let count = parsed.script.notebookCells.count
    guard (1...max(count, 1)).contains(numbers.upperBound), numbers.lowerBound >= 1, count > 0 else {
      Streams.error("error: there is no cell \(numbers.upperBound): the script has \(count)\n  help: `--list` lists them\n")
      return nil
    }
    return parsed.keeping(cells: numbers)
  }

  private static func list(of parsed: ParseResult) -> String {
    let cells = parsed.script.notebookCells
    let width = String(cells.count).count
    return cells.map { cell in
      let number = String(repeating: " ", count: width - String(cell.number).count) + String(cell.number)
      let line = parsed.script.statements[cell.statements].first.map { "line \(parsed.source.line(at: $0.span.start))" }
      return "\(number)  \(cell.title.isEmpty ? "(untitled)" : cell.title)  (\(line ?? "empty"))\n"
    }.joined()
  }
}
