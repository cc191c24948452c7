internal import CEdit
internal import Glibc

/// The keys that differ from libedit's own.
extension LineEditor {
  private typealias Command = @convention(c) (OpaquePointer?, wint_t) -> UInt8

  /// Commands by name, so that `.editrc` can bind them too.
  func bindKeys() {
    let commands: [(name: String, help: String, command: Command)] = [
      ("cell-enter", "Run the cell if it is complete, else begin a line", { edit, _ in LineEditor.of(edit)?.enter() ?? 0 }),
      ("cell-newline", "Begin a line in the cell", { edit, _ in LineEditor.of(edit)?.newline(indentation: 0) ?? 0 }),
      ("cell-up", "Go up a line, or back in the history", { edit, _ in LineEditor.of(edit)?.vertical(up: true) ?? 0 }),
      ("cell-down", "Go down a line, or on in the history", { edit, _ in LineEditor.of(edit)?.vertical(up: false) ?? 0 }),
      ("cell-right", "Go right, or take the hint", { edit, _ in LineEditor.of(edit)?.right() ?? 0 }),
      ("cell-home", "Go to the start of the line", { edit, _ in LineEditor.of(edit)?.edge(end: false) ?? 0 }),
      ("cell-end", "Go to the end of the line", { edit, _ in LineEditor.of(edit)?.edge(end: true) ?? 0 }),
      ("cell-complete", "Complete the word, or indent", { edit, _ in LineEditor.of(edit)?.tab() ?? 0 }),
      ("cell-paste", "Take in a paste as a whole", { edit, _ in LineEditor.of(edit)?.paste() ?? 0 }),
    ]
    for command in commands { _ = edit_add_command(edit, command.name, command.help, command.command) }
    let keys = [
      ("\r", "cell-enter"), ("\n", "cell-enter"), ("\u{1b}\r", "cell-newline"), ("\u{1b}\n", "cell-newline"),
      ("\u{1b}[A", "cell-up"), ("\u{1b}OA", "cell-up"), ("\u{1b}[B", "cell-down"), ("\u{1b}OB", "cell-down"),
      ("\u{1b}[C", "cell-right"), ("\u{1b}OC", "cell-right"), ("^F", "cell-right"),
      ("\u{1b}[H", "cell-home"), ("\u{1b}OH", "cell-home"), ("\u{1b}[1~", "cell-home"), ("^A", "cell-home"),
      ("\u{1b}[F", "cell-end"), ("\u{1b}OF", "cell-end"), ("\u{1b}[4~", "cell-end"), ("^E", "cell-end"),
      ("\t", "cell-complete"), ("\u{1b}[200~", "cell-paste"), ("\u{1b}[3~", "ed-delete-next-char"),
      ("^R", "em-inc-search-prev"), ("^P", "cell-up"), ("^N", "cell-down"),
      (Self.older, "ed-prev-history"), (Self.newer, "ed-next-history"),
    ]
    for (key, command) in keys { _ = edit_bind(edit, key, command) }
  }

  /// Keys that no keyboard has: a command cannot call libedit's own but by such a key.
  private static let older = "\u{1b}[990~"
  private static let newer = "\u{1b}[991~"

  private func code(_ code: Int32) -> UInt8 { UInt8(truncatingIfNeeded: code) }

  private func enter() -> UInt8 {
    let (text, _) = line
    if case .incomplete(let indentation) = isComplete(string(text)) {
      // What arrives faster than one types brings its own blanks.
      return newline(indentation: input.isPending ? 0 : indentation)
    }
    moveBelow()
    return code(CC_NEWLINE)
  }

  private func newline(indentation: Int) -> UInt8 {
    insert("\n" + String(repeating: " ", count: min(max(indentation, 0), 80)))
  }

  private func insert(_ text: String) -> UInt8 {
    withWide(text) { el_winsertstr(edit, $0) } == 0 ? code(CC_REFRESH) : code(CC_ERROR)
  }

  private func move(by count: Int) -> UInt8 {
    _ = el_cursor(edit, Int32(clamping: count))
    return code(CC_CURSOR)
  }

  /// The start and end of the line that a place of the text lies in.
  private func bounds(_ text: [Unicode.Scalar], _ place: Int) -> (start: Int, end: Int) {
    let start = text[..<place].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    return (start, text[place...].firstIndex(of: "\n") ?? text.count)
  }

  private func vertical(up: Bool) -> UInt8 {
    let (text, cursor) = line
    let here = bounds(text, cursor)
    if up ? here.start == 0 : here.end == text.count {
      _ = withWide(up ? Self.older : Self.newer) { el_wpush(edit, $0) }
      return code(CC_NORM)
    }
    let there = bounds(text, up ? here.start - 1 : here.end + 1)
    return move(by: min(there.start + cursor - here.start, there.end) - cursor)
  }

  private func edge(end: Bool) -> UInt8 {
    let (text, cursor) = line
    let here = bounds(text, cursor)
    if end, cursor == text.count { return right() }
    return move(by: (end ? here.end : here.start) - cursor)
  }

  private func right() -> UInt8 {
    let (text, cursor) = line
    guard cursor == text.count else { return move(by: 1) }
    // Only what is seen can be taken.
    let hint = text.isEmpty || screen.colour == .none ? "" : options.hint?(string(text)) ?? ""
    return hint.isEmpty ? code(CC_NORM) : insert(hint)
  }

  private func tab() -> UInt8 {
    let (text, cursor) = line
    let before = text[bounds(text, cursor).start..<cursor]
    guard let complete = options.complete, before.contains(where: { $0 != " " && $0 != "\t" }) else { return insert("  ") }
    let (head, whole) = (string(text[..<cursor]), string(text))
    let place = String.Index(utf16Offset: head.utf16.count, in: whole)
    let completions = complete(whole, place)
    let common = completions.commonStart
    let typed = completions.word.unicodeScalars
    guard !completions.candidates.isEmpty, head.unicodeScalars.suffix(typed.count).elementsEqual(typed) else {
      return code(CC_ERROR)
    }
    if completions.candidates.count == 1 || common.unicodeScalars.count > typed.count {
      el_deletestr(edit, Int32(clamping: typed.count))
      defer { undecided = completions.candidates.count > 1 ? line.text : nil }
      return insert(common)
    }
    if undecided == text {
      list(completions)
      return code(CC_NORM)
    }
    undecided = text
    return code(CC_ERROR)
  }

  /// Shows the possibilities below the text, and the text once more below them.
  private func list(_ completions: Completions) {
    moveBelow()
    let lines = completions.list(width: screen.width, height: screen.height)
    Output.write(lines.map { $0 + "\r\n" }.joined())
    _ = edit_refresh(edit)
  }

  /// A paste is one piece of text, whatever keys its letters would be: nothing in it runs.
  private func paste() -> UInt8 {
    isQuiet = true
    defer { isQuiet = false }
    let end = Array("\u{1b}[201~".unicodeScalars)
    var pasted: [Unicode.Scalar] = []
    var letter: wchar_t = 0
    while !pasted.suffix(end.count).elementsEqual(end) {
      guard el_wgetc(edit, &letter) == 1 else { return code(CC_ERROR) }
      pasted.append(Unicode.Scalar(UInt32(bitPattern: letter)) ?? "\u{fffd}")
    }
    pasted.removeLast(end.count)
    var text = ""
    for (index, scalar) in pasted.enumerated() {
      if scalar == "\r" {
        if index + 1 == pasted.count || pasted[index + 1] != "\n" { text.unicodeScalars.append("\n") }
      } else if scalar == "\n" || scalar == "\t" || scalar.value >= 0x20 && scalar.value != 0x7f {
        text.unicodeScalars.append(scalar)
      }
    }
    while text.last?.isNewline == true { text.removeLast() }
    return text.isEmpty ? code(CC_NORM) : insert(text)
  }
}
