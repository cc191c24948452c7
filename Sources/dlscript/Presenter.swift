import Glibc
import Interrupts
import Language
import Plots
import Session
import Terminal

/// A script in front of a class: one cell at a time, large and calm, with room to try things in between.
final class Presenter {
  private let screen: Screen
  private let isTyped: Bool
  private let console: Console
  private let notebook: Notebook
  private let thread = InterpreterThread()
  private var script = Parser.parse(Source(name: "", text: ""))
  private var cells: [ExportedCell] = []
  // The cell that is shown, and whether it has run.
  private var place = 0
  private var hasRun = false
  private var hasToldKeys = false
  // The number that the first thing entered at each cell has in the notebook.
  private var numbers: [Int: Int] = [:]

  init(_ screen: Screen, isTyped: Bool) {
    (self.screen, self.isTyped) = (screen, isTyped)
    console = Console(screen, prompts: true)
    notebook = Notebook(host: console)
    notebook.session.preferences = console.preferences
  }

  /// Shows a file until Ctrl-D.
  func run(_ file: String) -> Int32 {
    do {
      script = Parser.parse(try SourceFile.read(file))
      if let failures = Failures(script.diagnostics) { throw failures }
    } catch {
      return Failure.report(error, screen)
    }
    cells = ExportedCell.all(of: script)
    Interrupts.guardTerminal(reset: screen.reset)
    guard let editor = PromptEditor.make(screen, notebook.session, console, history: []) else { return 2 }
    show()
    while true {
      Interrupts.clear()
      let mark = place < cells.count ? "\(place + 1)/\(cells.count)" : "end"
      switch editor.readCell(prompt: "\(mark)> ", isComplete: Prompt.completeness) {
      case .interrupted: continue
      case .endOfInput:
        console.write("\n")
        notebook.session.leave()
        return 0
      case .cell(let text):
        let words = text.split(whereSeparator: \.isWhitespace)
        switch words.first {
        case nil: goOn()
        case "skip" where words.count == 1: pass(to: place + 1)
        case "back" where words.count == 1: goBack(to: hasRun ? place : max(place - 1, 0))
        case "keys" where words.count == 1: tellKeys()
        case "goto" where words.count == 2: go(to: words[1])
        default: if tell(thread.perform { notebook.run(text) }) { return 0 }
        }
      }
    }
  }

  // MARK: Going through the cells

  private func goOn() {
    guard place < cells.count else { return tellEnd() }
    // A cell of words alone has nothing to run.
    if hasRun || cells[place].number == nil { return step(to: place + 1) }
    hasRun = true
    if let number = cells[place].number, tell(thread.perform { notebook.run(cell: number, of: script) }) { exit(0) }
  }

  // Runs what stands before a cell without showing what it shows: what comes may need it. Where it fails, there it stays.
  private func pass(to target: Int) {
    let target = min(target, cells.count)
    while place < target {
      if !hasRun, let number = cells[place].number {
        let title = cells[place].title
        console.remark("\(title.isEmpty ? "cell \(place + 1)" : title) runs")
        console.isMuted = true
        let cell = thread.perform { notebook.run(cell: number, of: script) }
        console.isMuted = false
        if case .failed = cell.outcome {
          step(to: place)
          hasRun = true
          _ = tell(cell)
          return
        }
      }
      (place, hasRun) = (place + 1, false)
      numbers[place] = notebook.nextNumber
    }
    step(to: target)
  }

  private func go(to word: Substring) {
    guard let number = Int(word), (1...max(cells.count, 1)).contains(number) else {
      return console.remark("`goto` takes the number of a cell, 1 to \(cells.count)")
    }
    if number - 1 > place { pass(to: number - 1) } else { goBack(to: number - 1) }
  }

  private func step(to next: Int) {
    (place, hasRun) = (min(next, cells.count), false)
    show()
  }

  // Takes back what came of a cell and of those after it, and shows it.
  private func goBack(to target: Int) {
    if let number = numbers[target] {
      if notebook.canRewind(to: number) {
        if case .failure(let error) = thread.perform({ Result { try notebook.rewind(to: number) } }) {
          _ = Failure.report(error, console.screen)
        }
      } else {
        console.notice("what came of it is too long ago to be taken back")
      }
    }
    step(to: target)
  }

  // True where the session is to end.
  private func tell(_ cell: Cell) -> Bool {
    console.progress(nil)
    if case .quit = cell.outcome { return true }
    if case .failed(let error) = cell.outcome { _ = Failure.report(error, console.screen) }
    if cell.isSlow { console.remark("took \(cell.time)") }
    return false
  }

  // MARK: The page

  private func show() {
    let screen = console.screen
    if screen.canMove { console.write("\u{1b}[H\u{1b}[2J") }
    numbers[place] = notebook.nextNumber
    guard place < cells.count else { return tellEnd() }
    let cell = cells[place]
    let bold = screen.colour == .none ? ("", "") : ("\u{1b}[1m", "\u{1b}[0m")
    if !cell.title.isEmpty {
      for line in Banner.lines(cell.title, width: screen.width, isUnicode: screen.isUnicode) {
        console.write("\(bold.0)\(line)\(bold.1)\n")
      }
      console.write("\n")
    }
    if !cell.remarks.isEmpty {
      for line in cell.remarks.split(separator: "\n", omittingEmptySubsequences: false) {
        console.write(WordWrap.lines(String(line), width: screen.width).map { $0 + "\n" }.joined())
      }
      console.write("\n")
    }
    defer { if !hasToldKeys { tellKeys() } }
    guard !cell.source.isEmpty else { return }
    let breaks = Self.breaks(in: cell.source, width: screen.width)
    var index = 0
    for (text, role) in CellColours.pieces(of: cell.source) {
      put(text, from: &index, breaks, screen.colour == .none ? nil : role.map { PromptEditor.style(of: $0).codes })
    }
    console.write("\n\n")
  }

  private func tellEnd() { console.remark("that was the last cell: Ctrl-D ends, `back` goes back") }

  // Once by itself, and where somebody asks for them.
  private func tellKeys() {
    hasToldKeys = true
    let keys =
      "Enter runs the cell, and then goes on; `skip` runs it unseen, `back` takes it back, `goto 4` goes to cell 4; anything else is tried out, `keys` says this again, Ctrl-D ends"
    for line in WordWrap.lines(keys, width: console.screen.width) { console.remark(line) }
  }

  // The blanks at which lines that are too wide go on below, and how far in.
  private static func breaks(in source: String, width: Int) -> [Int: Int] {
    var breaks: [Int: Int] = [:]
    var (column, inset, word) = (0, 0, 0)
    var (blank, isInset): (Int?, Bool) = (nil, true)
    for (index, letter) in source.enumerated() {
      if letter.isNewline {
        (column, inset, word, blank, isInset) = (0, 0, 0, nil, true)
        continue
      }
      let columns = CellWidth.of(String(letter))
      column += columns
      if letter == " ", isInset {
        inset += 1
      } else if letter == " " {
        (blank, word) = (index, 0)
      } else {
        (word, isInset) = (word + columns, false)
        guard column > width, let at = blank else { continue }
        breaks[at] = inset + 4
        (column, blank) = (inset + 4 + word, nil)
      }
    }
    return breaks
  }

  private func put(_ text: String, from index: inout Int, _ breaks: [Int: Int], _ code: String?) {
    if let code { console.write("\u{1b}[\(code)m") }
    for letter in text {
      console.write(breaks[index].map { "\n" + String(repeating: " ", count: $0) } ?? String(letter))
      index += 1
      // About as fast as somebody who types well.
      if isTyped, !Interrupts.isPending { usleep(letter.isNewline ? 120_000 : 25_000) }
    }
    if code != nil { console.write("\u{1b}[0m") }
  }
}
