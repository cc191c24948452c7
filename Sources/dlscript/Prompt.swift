import Glibc
import Interrupts
import Language
import Session
import Terminal

/// The prompt: reads cells, runs them, and goes on whatever happens.
final class Prompt {
  private let screen: Screen
  private let thread: InterpreterThread
  private let session: Interpreter
  private let console: Console
  private var number = 1
  // The cell before, and how things stood before it: lines that start with `|` extend it.
  private var previous: (text: String, mark: Interpreter.Mark, worked: Bool)?

  init(_ screen: Screen, _ thread: InterpreterThread) {
    (self.screen, self.thread) = (screen, thread)
    console = Console(screen, prompts: true)
    session = Interpreter(host: console)
  }

  func run() -> Int32 {
    let history = HistoryFile.standard()
    guard let editor = PromptEditor.make(screen, session, console, history: history?.load() ?? []) else { return 2 }
    console.write("dlscript: `help` lists what there is, Ctrl-D leaves\n")
    while true {
      Interrupts.clear()
      switch editor.readCell(prompt: "\(number)> ", isComplete: Self.completeness) {
      case .interrupted: continue
      case .endOfInput:
        console.write("\n")
        return 0
      case .cell(let text):
        guard text.contains(where: { !$0.isWhitespace }) else { continue }
        // A Ctrl-C from here on is meant for the cell.
        history?.append(text)
        if run(cell: text) { return 0 }
        number += 1
      }
    }
  }

  // True where the session is to end.
  private func run(cell text: String) -> Bool {
    if text.hasPrefix("!") {
      _ = shell(String(text.dropFirst()))
      return false
    }
    var text = Self.question(text) ?? text
    var mark = session.mark
    var extends = false
    if Parser.parse(Source(name: "cell \(number)", text: text)).continuesPrevious, let previous {
      if previous.worked {
        Streams.error(
          "error: the cell before did work that is not done twice, so it cannot be extended\n"
            + "  help: write the whole pipe again\n")
        return false
      }
      (text, mark, extends) = (previous.text + "\n" + text, previous.mark, true)
    }
    let before = session.mark
    if extends { session.restore(mark) }
    session.forgetWork()
    let parsed = Parser.parse(Source(name: "cell \(number)", text: text))
    let outcome: Result<Void, any Error> = thread.perform { Result { try session.run(parsed) } }
    switch outcome {
    case .success: previous = (text, mark, session.didWork)
    case .failure(Ending.quit): return true
    case .failure(let error):
      console.progress(nil)
      _ = Failure.report(error, screen)
      if extends { session.restore(before) } else { previous = (text, mark, session.didWork) }
    }
    return false
  }

  // `?conv` and `conv?` mean `help conv`.
  private static func question(_ text: String) -> String? {
    let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if trimmed == "?" { return "help" }
    var word: Substring?
    if trimmed.hasPrefix("?") { word = trimmed.dropFirst() }
    if trimmed.hasSuffix("?"), !trimmed.contains(" ") { word = trimmed.dropLast() }
    if trimmed.hasPrefix("help "), ReservedWord(rawValue: String(trimmed.dropFirst(5))) != nil { word = trimmed.dropFirst(5) }
    // Words of the language itself are no arguments, so they are asked for in quotes.
    return word.map { ReservedWord(rawValue: String($0)) == nil ? "help \($0)" : "help \"\($0)\"" }
  }

  private static func completeness(_ text: String) -> Completeness {
    let result = Parser.parse(Source(name: "", text: text))
    guard result.isIncomplete else { return .complete }
    let opened = text.filter { "([{".contains($0) }.count - text.filter { ")]}".contains($0) }.count
    return .incomplete(indentation: max(opened, 1) * 4)
  }

  private func shell(_ command: String) -> Int32 { system(command) }
}
