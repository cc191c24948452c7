internal import CEdit
internal import Glibc
internal import Interrupts

/// What happens between two keys: colour, hints, signals.
extension LineEditor {
  /// libedit's question for the next letter: 1 and the letter, 0 at the end, -1 when interrupted.
  func readLetter(into letter: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    if !isQuiet, !input.isPending { paint() }
    while true {
      if WindowSignals.take() { redrawAfterResize() }
      if Interrupts.isPending {
        giveUp()
        return -1
      }
      switch input.next() {
      case .letter(let scalar):
        if hasHint {
          Output.write("\u{1b}[K")
          hasHint = false
        }
        letter?.pointee = wchar_t(bitPattern: scalar.value)
        return 1
      case .pause: continue
      case .end: return 0
      }
    }
  }

  /// The text in the buffer and the place of the cursor in it.
  var line: (text: [Unicode.Scalar], cursor: Int) {
    guard let line = el_wline(edit)?.pointee, let start = line.buffer, let cursor = line.cursor, let end = line.lastchar else {
      return ([], 0)
    }
    let letters = UnsafeBufferPointer(start: start, count: max(end - start, 0))
    let text = letters.map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{fffd}" }
    return (text, min(max(cursor - start, 0), text.count))
  }

  func string(_ text: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text)
    return String(view)
  }

  private func layout(_ text: [Unicode.Scalar]) -> EditLayout {
    EditLayout(text, columns: screen.width, prompt: prompt.width)
  }

  private func paint() {
    // Without colour a hint could not be told from what was typed.
    guard screen.colour != .none, options.highlight != nil || options.hint != nil else { return }
    let (text, cursor) = line
    let layout = layout(text)
    guard layout.lastRow < screen.height - 1 else { return }
    let plain = string(text)
    let highlights = options.highlight?(plain) ?? []
    let hint = cursor == text.count && !text.isEmpty ? options.hint?(plain) ?? "" : ""
    let painter = EditPainter(layout: layout, text: text, cursor: cursor)
    guard let bytes = painter.paint(highlights, hint: hint) else { return }
    hasHint = !hint.isEmpty
    Output.write(bytes)
  }

  /// Moves the cursor below the text, where something else may be printed.
  func moveBelow(saying word: String = "") {
    let (text, cursor) = line
    let layout = layout(text)
    let rows = layout.lastRow - layout.place(cursor).row
    let erase = hasHint ? "\u{1b}[K" : ""
    hasHint = false
    Output.write((screen.canMove ? erase + (rows > 0 ? "\u{1b}[\(rows)B" : "") : "") + word + "\r\n")
  }

  /// Ctrl-C: what was typed stays to be read, and what was typed ahead is forgotten with it.
  private func giveUp() {
    wasInterrupted = true
    input.discard()
    moveBelow(saying: "^C")
  }

  /// Draws prompt and text afresh for the width that the window has now.
  private func redrawAfterResize() {
    screen = Screen.current()
    // Also after a return from suspension, when the shell has had the terminal: libedit sets it up again only if it
    // believes that it is not set up.
    _ = edit_set_number(edit, EL_PREP_TERM, 0)
    _ = edit_set_number(edit, EL_PREP_TERM, 1)
    if screen.canMove {
      let (text, cursor) = line
      let row = layout(text).place(cursor).row
      // Without this the tail of what was drawn for the old width stays behind.
      Output.write((row > 0 ? "\u{1b}[\(row)A" : "") + "\r\u{1b}[J\u{1b}[?2004h")
    }
    hasHint = false
    el_resize(edit)
    _ = edit_refresh(edit)
    if !isQuiet, !input.isPending { paint() }
  }
}
