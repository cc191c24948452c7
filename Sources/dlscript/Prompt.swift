import Glibc
import Interrupts
import Language
import Plots
import Session
import Terminal

/// The prompt: reads cells, runs them, and goes on whatever happens.
final class Prompt {
  private let screen: Screen
  private let thread: InterpreterThread
  private let notebook: Notebook
  private let console: Console

  /// What a prompt begins with.
  enum Beginning {
    case nothing
    /// The session that was cut off.
    case recovery
    /// A script that is run first.
    case script(String)
  }

  private let beginning: Beginning

  init(_ screen: Screen, _ thread: InterpreterThread, _ beginning: Beginning) {
    (self.screen, self.thread, self.beginning) = (screen, thread, beginning)
    console = Console(screen, prompts: true)
    notebook = Notebook(host: console)
    notebook.session.preferences = console.preferences
  }

  func run() -> Int32 {
    Interrupts.guardTerminal(reset: screen.reset)
    let history = HistoryFile.standard()
    guard let editor = PromptEditor.make(screen, notebook.session, console, history: history?.load() ?? []) else { return 2 }
    console.write("dlscript: `help` lists what there is, Ctrl-D leaves\n")
    TypedAhead.hold()
    begin()
    var (isLeaving, isHistoryKept) = (false, true)
    while true {
      Interrupts.clear()
      switch editor.readCell(prompt: "\(notebook.nextNumber)> ", isComplete: Self.completeness) {
      case .interrupted: continue
      case .endOfInput:
        console.write("\n")
        if !isLeaving, Self.terminalIsThere, stays(unless: "another Ctrl-D leaves") {
          isLeaving = true
          continue
        }
        return leave()
      case .cell(let text):
        guard text.contains(where: { !$0.isWhitespace }) else { continue }
        // A Ctrl-C from here on is meant for the cell.
        if let history, !history.append(text), isHistoryKept {
          isHistoryKept = false
          console.notice("what is entered is not kept for later sessions: the file of the history cannot be written")
        }
        if run(cell: text) {
          if isLeaving || !stays(unless: "another `quit` leaves") { return leave() }
          isLeaving = true
        } else {
          isLeaving = false
        }
      }
    }
  }

  // Says what leaving would end, if anything; true if there is something.
  private func stays(unless what: String) -> Bool {
    let running = notebook.session.jobCount
    if running > 0 {
      console.notice("\(Self.count(running, "training")) in the background would stop: `wait` waits, and \(what)")
    }
    return running > 0
  }

  private func leave() -> Int32 {
    notebook.session.leave()
    // Where the line has gone and nobody has ended the session, it can be brought back.
    if Self.terminalIsThere { notebook.journal?.close() }
    return 0
  }

  // True where the session is to end.
  private func run(cell text: String) -> Bool {
    if text.hasPrefix("!") {
      TypedAhead.release()
      _ = system(String(text.dropFirst()))
      return false
    }
    return show(thread.perform { notebook.run(text) })
  }

  // What is said of a cell that has run; true where the session is to end.
  private func show(_ cell: Cell) -> Bool {
    switch cell.outcome {
    case .quit: return true
    case .done: break
    case .failed(let error):
      console.progress(nil)
      _ = Failure.report(error, console.screen)
    }
    if cell.isSlow { console.remark("cell \(cell.number) took \(cell.time)") }
    return false
  }

  // MARK: Beginning

  private func begin() {
    // Who has no home has no journal either.
    let state = UserFolders.state()
    let lost = state.flatMap { LostSession.last(below: $0) }
    switch (beginning, lost) {
    case (.recovery, let lost?): return recover(lost)
    case (.recovery, nil): console.notice("no session was cut off, so there is nothing to bring back")
    case (_, let lost?):
      let cells = Self.count(lost.count, "cell")
      console.notice("a session of \(cells) was cut off \(Self.moment(lost.time)): `dlscript --recover` brings it back")
    default: break
    }
    notebook.journal = state.map { Journal(below: $0, notice: console.notice) }
    if case .script(let file) = beginning { _ = show(thread.perform { notebook.run(file: file) }) }
  }

  private func recover(_ lost: LostSession) {
    let began = time(nil)
    let found = thread.perform {
      notebook.recover(lost, notice: console.notice) { cell, of in
        // Most sessions are back before anybody could read it.
        if console.showsProgress, time(nil) - began > 1 {
          console.progress("bringing back cell \(cell) of \(of); Ctrl-C leaves it out")
        }
      }
    }
    console.progress(nil)
    console.notice(
      "the session that was cut off \(Self.moment(lost.time)) is back; `history` lists its \(Self.count(found.cells, "cell"))")
    func list(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: ", ") }
    if !found.trained.isEmpty {
      console.notice("not trained again, the networks and runs are as they were: cell \(list(found.trained))")
    }
    if !found.missing.isEmpty { console.notice("these variables cannot be kept: \(found.missing.joined(separator: ", "))") }
    if !found.unwritten.isEmpty {
      console.notice("not written again, the files are as they are: \(found.unwritten.joined(separator: ", "))")
    }
    if !found.altered.isEmpty {
      console.notice("loaded again, these files are not what they were: \(found.altered.joined(separator: ", "))")
    }
    if !found.failed.isEmpty { console.notice("what came of these is not as it was: cell \(list(found.failed))") }
    if let (number, text) = found.atWork, !found.resumable.contains(where: { $0.cell == number }) {
      let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
      console.notice("cell \(number) was at work and is not run again: \(line)")
    }
    for (cell, done, all) in found.resumable {
      console.notice("the training of cell \(cell) stands after \(done) of \(Self.count(all, "epoch")), and `resume` goes on")
    }
  }

  private static func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  // `at 14:03`, with the date where it was another day.
  private static func moment(_ seconds: Int) -> String {
    var (now, then) = (time(nil), time_t(seconds))
    var (today, day) = (tm(), tm())
    localtime_r(&now, &today)
    localtime_r(&then, &day)
    func text(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = "at \(text(day.tm_hour)):\(text(day.tm_min))"
    if (day.tm_year, day.tm_yday) == (today.tm_year, today.tm_yday) { return time }
    return "on \(1900 + Int(day.tm_year))-\(text(day.tm_mon + 1))-\(text(day.tm_mday)) \(time)"
  }

  private static var terminalIsThere: Bool {
    var input = pollfd(fd: STDIN_FILENO, events: 0, revents: 0)
    return poll(&input, 1, 0) >= 0 && Int32(input.revents) & (POLLHUP | POLLERR | POLLNVAL) == 0
  }

  /// Whether a text is a cell; how far its next line is indented if it is not, and what is wrong in several lines of one.
  static func completeness(_ text: String) -> Completeness {
    if Notebook.isQuestion(text) { return .complete }
    let result = Parser.parse(Source(name: "", text: text))
    if result.isIncomplete { return .incomplete(indentation: max(result.openBrackets, 1) * 4) }
    guard let fault = result.fault, result.isUnfinished || text.contains(where: \.isNewline) else { return .complete }
    let sentences = ["error: \(fault.message)"] + (fault.suggestion.map { ["  help: \($0)"] } ?? [])
    return .wrong(
      at: text.utf8.index(text.startIndex, offsetBy: min(fault.span.start, text.utf8.count)),
      lines: sentences.flatMap { WordWrap.lines($0, width: Screen.current().width, indent: 2) })
  }
}
