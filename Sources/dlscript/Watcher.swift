import Glibc
import Interrupts
import Language
import Session
import Terminal

/// Runs a script again whenever it is saved: the cells that changed, and those after them.
final class Watcher {
  private let path: String
  private let screen: Screen
  private let console: Console
  private let thread = InterpreterThread()
  private var notebook: Notebook
  // The texts of the cells that ran, in order.
  private var done: [String] = []

  init(_ path: String, _ screen: Screen) {
    (self.path, self.screen) = (path, screen)
    console = Console(screen, prompts: false)
    notebook = Notebook(host: console)
  }

  /// Goes on until Ctrl-C. The status is 130, or 1 if the file cannot be read at the start.
  func run() -> Int32 {
    if screen.inputIsTerminal { Interrupts.guardTerminal(reset: screen.reset, quits: true) }
    var stamp = Self.stamp(of: path)
    if stamp == nil {
      return Failure.report(Result { try SourceFile.read(path) }.failure ?? Ending.interrupted, screen)
    }
    runChanged()
    while true {
      console.remark("watching \(path): Ctrl-C ends")
      while true {
        usleep(100_000)
        if Interrupts.isPending {
          console.write("\n")
          return 130
        }
        // An editor that renames a new file into place leaves a moment without one.
        guard let now = Self.stamp(of: path), now != stamp else { continue }
        stamp = now
        break
      }
      runChanged()
    }
  }

  private func runChanged() {
    let parsed: ParseResult
    do { parsed = Parser.parse(try SourceFile.read(path)) } catch {
      _ = Failure.report(error, screen)
      return
    }
    if let failures = Failures(parsed.diagnostics) {
      _ = Failure.report(failures, screen)
      return
    }
    let cells = parsed.cellTexts
    let same = zip(cells, done).prefix { $0.text == $1 }.count
    if same == cells.count, same == done.count { return console.remark("nothing has changed") }
    guard rewind(to: same) else { return }
    for cell in cells.dropFirst(same) {
      console.heading("\(cell.number)\(cell.title.isEmpty ? "" : "  \(cell.title)")")
      TypedAhead.hold()
      defer { TypedAhead.release() }
      let ran = thread.perform { notebook.run(cell: cell.number, of: parsed) }
      console.progress(nil)
      // What failed is run again with the next change, whatever that is.
      if case .failed(let error) = ran.outcome {
        _ = Failure.report(error, screen)
        Interrupts.clear()
        return
      }
      done.append(cell.text)
      if case .quit = ran.outcome { return }
    }
  }

  // Sets the session back to where it was before a cell; a session that cannot be set back begins anew.
  private func rewind(to count: Int) -> Bool {
    done.removeLast(done.count - count)
    if notebook.canRewind(to: count + 1) {
      let outcome = thread.perform { Result { try notebook.rewind(to: count + 1) } }
      guard case .failure(let error) = outcome else { return true }
      _ = Failure.report(error, screen)
    }
    (notebook, done) = (Notebook(host: console), [])
    console.remark("the session begins anew")
    guard count > 0 else { return true }
    runChanged()
    return false
  }

  // What changes when a file is saved.
  private static func stamp(of path: String) -> [Int]? {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    return [Int(facts.st_mtim.tv_sec), facts.st_mtim.tv_nsec, Int(facts.st_size), Int(facts.st_ino)]
  }
}

extension Result {
  fileprivate var failure: Failure? { if case .failure(let error) = self { error } else { nil } }
}
