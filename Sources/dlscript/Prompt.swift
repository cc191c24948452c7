import Glibc
import Interrupts
import Language
import Session
import Terminal

/// The prompt: reads cells, runs them, and goes on whatever happens.
final class Prompt {
  private let screen: Screen
  private let thread: InterpreterThread
  private let notebook: Notebook
  private let console: Console

  init(_ screen: Screen, _ thread: InterpreterThread) {
    (self.screen, self.thread) = (screen, thread)
    console = Console(screen, prompts: true)
    notebook = Notebook(host: console)
  }

  func run() -> Int32 {
    let history = HistoryFile.standard()
    var options = LineEditor.Options()
    options.history = history?.load() ?? []
    guard let editor = LineEditor(screen, options) else { return 2 }
    console.write("dlscript: `help` lists what there is, Ctrl-D leaves\n")
    while true {
      Interrupts.clear()
      switch editor.readCell(prompt: "\(notebook.nextNumber)> ", isComplete: Self.completeness) {
      case .interrupted: continue
      case .endOfInput:
        console.write("\n")
        return 0
      case .cell(let text):
        guard text.contains(where: { !$0.isWhitespace }) else { continue }
        history?.append(text)
        Interrupts.clear()
        if run(cell: text) { return 0 }
      }
    }
  }

  // True where the session is to end.
  private func run(cell text: String) -> Bool {
    if text.hasPrefix("!") {
      _ = system(String(text.dropFirst()))
      return false
    }
    let cell = thread.perform { notebook.run(text) }
    switch cell.outcome {
    case .quit: return true
    case .done: break
    case .failed(let error):
      console.progress(nil)
      _ = Failure.report(error, screen)
    }
    if cell.isSlow { console.remark("cell \(cell.number) took \(cell.time)") }
    return false
  }

  private static func completeness(_ text: String) -> Completeness {
    let result = Parser.parse(Source(name: "", text: text))
    guard result.isIncomplete else { return .complete }
    let opened = text.filter { "([{".contains($0) }.count - text.filter { ")]}".contains($0) }.count
    return .incomplete(indentation: max(opened, 1) * 4)
  }
}
