internal import CEdit
internal import Glibc

/// The keys that are the editor's own.
extension LineEditor {
  private typealias Command = @convention(c) (OpaquePointer?, wint_t) -> UInt8

  static let norm = UInt8(truncatingIfNeeded: CC_NORM)
  static let refresh = UInt8(truncatingIfNeeded: CC_REFRESH)
  static let redisplay = UInt8(truncatingIfNeeded: CC_REDISPLAY)
  static let error = UInt8(truncatingIfNeeded: CC_ERROR)

  /// Commands by name, so that `.editrc` can bind them too. A closure that C calls can capture nothing.
  private static let commands: [(name: String, command: Command)] = [
    ("cell-enter", { edit, _ in run(edit) { $0.enter() } }),
    ("cell-close", { edit, bracket in run(edit) { $0.close(bracket) } }),
    ("cell-newline", { edit, _ in run(edit) { $0.insert("\n") } }),
    ("cell-complete", { edit, _ in run(edit) { $0.complete() } }),
    ("cell-right", { edit, _ in run(edit) { $0.right() } }),
    ("cell-left", { edit, _ in run(edit) { editor in editor.move { $0.clusterStart } } }),
    ("cell-up", { edit, _ in run(edit) { $0.vertical(up: true) } }),
    ("cell-down", { edit, _ in run(edit) { $0.vertical(up: false) } }),
    ("cell-search", { edit, _ in run(edit) { $0.search() } }),
    ("cell-home", { edit, _ in run(edit) { editor in editor.move { $0.line.lowerBound } } }),
    ("cell-end", { edit, _ in run(edit) { $0.end() } }),
    ("cell-first", { edit, _ in run(edit) { editor in editor.move { _ in 0 } } }),
    ("cell-last", { edit, _ in run(edit) { editor in editor.move { $0.scalars.count } } }),
    ("cell-word-right", { edit, _ in run(edit) { $0.wordRight() } }),
    ("cell-word-left", { edit, _ in run(edit) { editor in editor.move { $0.wordStart } } }),
    ("cell-backspace", { edit, _ in run(edit) { editor in editor.delete { $0.clusterStart..<$0.cursor } } }),
    ("cell-delete", { edit, _ in run(edit) { editor in editor.delete { $0.cursor..<$0.clusterEnd } } }),
    ("cell-delete-or-leave", { edit, _ in run(edit) { $0.deleteOrLeave() } }),
    ("cell-cut-end", { edit, _ in run(edit) { $0.cutToEnd() } }),
    ("cell-cut-start", { edit, _ in run(edit) { editor in editor.cut { $0.line.lowerBound..<$0.cursor } } }),
    ("cell-cut-stretch", { edit, _ in run(edit) { editor in editor.cut { $0.stretchStart..<$0.cursor } } }),
    ("cell-cut-word-left", { edit, _ in run(edit) { editor in editor.cut { $0.wordStart..<$0.cursor } } }),
    ("cell-cut-word-right", { edit, _ in run(edit) { editor in editor.cut { $0.cursor..<$0.wordEnd } } }),
    ("cell-insert-cut", { edit, _ in run(edit) { editor in editor.insert(EditText.string(editor.cut)) } }),
    ("cell-undo", { edit, _ in run(edit) { $0.takeBack() } }),
    ("cell-edit-outside", { edit, _ in run(edit) { $0.editOutside() } }),
    ("cell-clear-screen", { edit, _ in run(edit) { $0.clearScreen() } }),
    ("cell-paste", { edit, _ in run(edit) { $0.paste() } }),
  ]

  static var commandNames: [String] { commands.map(\.name) }

  private static func run(_ edit: OpaquePointer?, _ body: (LineEditor) -> UInt8) -> UInt8 { of(edit).map(body) ?? error }

  func bindKeys() {
    for (name, command) in Self.commands {
      let help = KeyBinding.all.first { $0.command == name }?.help ?? name
      _ = edit_add_command(edit, name, help, command)
    }
    for binding in KeyBinding.all {
      for sequence in binding.sequences { _ = edit_bind(edit, sequence, binding.command) }
    }
  }

  // MARK: Moving

  private func move(to place: (EditText) -> Int) -> UInt8 {
    let text = text
    self.text = EditText(text.scalars, cursor: place(text))
    return Self.refresh
  }

  private func right() -> UInt8 {
    if text.isAtEnd { return takeHint() ? Self.refresh : Self.error }
    return move { $0.clusterEnd }
  }

  private func wordRight() -> UInt8 {
    if text.isAtEnd { return takeHint(onlyWord: true) ? Self.refresh : Self.error }
    return move { $0.wordEnd }
  }

  private func end() -> UInt8 {
    if text.isAtEnd { return takeHint() ? Self.refresh : Self.norm }
    return move { $0.line.upperBound }
  }

  private func vertical(up: Bool) -> UInt8 {
    let old = text
    if let moved = old.moved(up: up) {
      text = moved
      return Self.refresh
    }
    guard let cell = history.next(older: up, from: old) else { return Self.error }
    var new = EditText(cell)
    // At the end of the line by which one leaves again in the same direction.
    if up { new.cursor = new.line(at: 0).upperBound }
    text = new
    recalled = history.isAtDraft ? nil : new.scalars
    return Self.refresh
  }

  // MARK: Changing

  func enter() -> UInt8 {
    let text = text
    let string = text.string
    switch isComplete(string) {
    case .incomplete(let indentation):
      // What arrives faster than one types brings its own blanks.
      return insert("\n" + String(repeating: " ", count: input.isPending ? 0 : min(max(indentation, 0), 80)))
    // Where lines cannot be gone back to, it is told as of any other cell.
    case .wrong(let place, let lines) where screen.canMove && !input.isPending && refused != text.scalars:
      refused = text.scalars
      self.text = EditText(text.scalars, cursor: string.unicodeScalars.distance(from: string.startIndex, to: place))
      return showBelow(lines.map { CellWidths.clip($0, to: screen.width) })
    case .complete, .wrong: break
    }
    leave()
    wasEntered = true
    return UInt8(truncatingIfNeeded: CC_NEWLINE)
  }

  /// A bracket that begins its line closes what was opened further to the left.
  private func close(_ bracket: wint_t) -> UInt8 {
    let text = text
    let blanks = text.line.lowerBound..<text.cursor
    let isFirst = text.scalars[blanks].allSatisfy { $0 == " " }
    // What arrives faster than one types brings its own blanks.
    if isFirst, !blanks.isEmpty, !isInBurst, !input.isPending {
      self.text = text.replacing(max(text.cursor - 4, blanks.lowerBound)..<text.cursor, with: [])
    }
    return insert(String(Unicode.Scalar(bracket) ?? "}"))
  }

  func insert(_ added: String) -> UInt8 {
    let text = text
    self.text = text.replacing(text.cursor..<text.cursor, with: Array(added.unicodeScalars))
    return Self.refresh
  }

  private func delete(_ range: (EditText) -> Range<Int>) -> UInt8 {
    let text = text
    let range = range(text)
    guard !range.isEmpty else { return Self.error }
    self.text = text.replacing(range, with: [])
    return Self.refresh
  }

  private func cut(_ range: (EditText) -> Range<Int>) -> UInt8 {
    let text = text
    let range = range(text)
    guard !range.isEmpty else { return Self.error }
    cut = Array(text.scalars[range])
    return delete { _ in range }
  }

  // At the end of a line it is the line end that is cut.
  private func cutToEnd() -> UInt8 {
    cut { text in
      let end = text.line.upperBound
      return text.cursor..<(end == text.cursor ? min(end + 1, text.scalars.count) : end)
    }
  }

  private func deleteOrLeave() -> UInt8 {
    if text.scalars.isEmpty { return UInt8(truncatingIfNeeded: CC_EOF) }
    return delete { $0.cursor..<$0.clusterEnd }
  }

  private func takeBack() -> UInt8 {
    undo.note(text)
    guard let before = undo.undo() else { return Self.error }
    text = before
    return Self.refresh
  }

  private func clearScreen() -> UInt8 {
    guard screen.canMove else { return Self.redisplay }
    Output.write("\u{1b}[H\u{1b}[2J")
    frame = nil
    return Self.refresh
  }

  /// A paste is one piece of text, whatever keys its letters would be: nothing in it runs.
  private func paste() -> UInt8 {
    isQuiet = true
    defer { isQuiet = false }
    let end = Array("\u{1b}[201~".unicodeScalars)
    var pasted: [Unicode.Scalar] = []
    var letter: wchar_t = 0
    while pasted.last != "~" || !pasted.suffix(end.count).elementsEqual(end) {
      guard readLetter(into: &letter) == 1 else { return Self.error }
      pasted.append(Unicode.Scalar(UInt32(bitPattern: letter)) ?? "\u{fffd}")
    }
    let plain = Self.plain(pasted.dropLast(end.count))
    return plain.isEmpty ? Self.norm : insert(plain)
  }
}
