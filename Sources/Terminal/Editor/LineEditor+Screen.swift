internal import CEdit
internal import Glibc
internal import Interrupts

/// What happens between two keys: the picture, lines from elsewhere, signals.
extension LineEditor {
  /// libedit's question for the next letter: 1 and the letter, 0 at the end, -1 when interrupted.
  func readLetter(into letter: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    if isFresh {
      isFresh = false
      input.dropLineEnds()
    }
    isInBurst = input.isPending
    if !isQuiet, !isInBurst {
      undo.note(text)
      draw()
    }
    while true {
      if WindowSignals.takeReturn() {
        // Others have written since, so nothing of the picture can be found again.
        frame = nil
        // libedit sets the terminal up again only if it believes that it is not set up. Never at a mere resize: a key that
        // comes in between would be taken by the terminal itself.
        _ = edit_set_number(edit, EL_PREP_TERM, 0)
        _ = edit_set_number(edit, EL_PREP_TERM, 1)
        redraw()
      }
      if WindowSignals.takeChange() { redraw() }
      if Interrupts.isPending {
        giveUp()
        return -1
      }
      showBackground()
      switch input.next(signal: background.signal) {
      case .letter(let scalar):
        if scalar != "\t", !isQuiet { (below, listing) = ([], nil) }
        letter?.pointee = wchar_t(bitPattern: scalar.value)
        return 1
      case .pause: continue
      case .end: return 0
      }
    }
  }

  /// Shows what libedit has drawn, on a terminal where nothing better can be; elsewhere it is forgotten.
  func passOn() {
    let bytes = drawn.take()
    if !screen.canMove, !bytes.isEmpty { Output.write(bytes) }
  }

  /// Brings the picture up to date, in one write. `isLast` leaves away what is of no use once the cell has been run.
  func draw(isLast: Bool = false) {
    passOn()
    guard screen.canMove else { return }
    let new = picture(isLast: isLast)
    let bytes = new.bytes(after: frame)
    frame = new
    if !bytes.isEmpty { Output.write(bytes) }
  }

  private func picture(isLast: Bool) -> EditFrame {
    var text = text
    var content = EditFrame.Content(prompt: prompt, text: text)
    content.isColoured = screen.colour != .none
    if isLast {
      text.cursor = text.scalars.count
      content.text = text
    }
    if content.isColoured {
      content.highlights = options.highlight?(text.string, isLast ? -1 : text.cursor) ?? []
      if let found, !isLast { content.highlights.append(Highlight(found, .match)) }
    }
    if !isLast {
      content.hint = currentHint(text)
      (content.status, content.below) = (status, below)
    }
    return EditFrame(content, columns: screen.width, height: isLast ? .max / 4 : screen.height, top: &top)
  }

  /// Shows lines that came from elsewhere above the text, and the text once more below them.
  private func showBackground() {
    let (lines, status) = background.take()
    guard !lines.isEmpty || status != self.status else { return }
    self.status = status
    guard screen.canMove else {
      if !lines.isEmpty {
        Output.write("\r\n" + lines)
        _ = edit_refresh(edit)
        passOn()
      }
      return
    }
    guard !lines.isEmpty else { return draw() }
    // A line feed alone would not go back to the left while the terminal belongs to the editor.
    let above = lines.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { line in
      line + (line.hasSuffix("\r") ? "\n" : "\r\n")
    }
    let new = picture(isLast: false)
    let erasure = frame?.erasure ?? "\r\u{1b}[J"
    Output.write(erasure + above.joined() + new.bytes(after: nil))
    frame = new
  }

  /// Leaves the text as it is, and the cursor on a line of its own below it.
  func leave(saying word: String = "") {
    if screen.canMove {
      // A text taller than the window is drawn once more, so that all of it can be scrolled back to.
      let new = picture(isLast: true)
      let isWhole = frame.map { $0.rows.count >= new.rows.count } ?? false
      let erasure = frame?.erasure ?? ""
      Output.write((isWhole ? "" : erasure) + new.bytes(after: isWhole ? frame : nil) + word + "\r\n")
      frame = nil
    } else {
      passOn()
      Output.write(word + "\r\n")
    }
  }

  /// Ctrl-C: what was typed stays to be read, and what was typed ahead is forgotten with it.
  private func giveUp() {
    wasInterrupted = true
    input.discard()
    leave(saying: "^C")
  }

  /// Draws prompt and text afresh for the width that the window has now.
  private func redraw() {
    screen = Screen.current()
    el_resize(edit)
    // libedit keeps the cursor of the old width in its own picture until it draws anew, and would write there.
    _ = edit_refresh(edit)
    guard screen.canMove else { return passOn() }
    let rows = screen.breaksAnew ? frame?.rowsAbove(columns: screen.width) : frame?.cursor.row
    let up = min(rows ?? 0, screen.height - 1)
    let new = picture(isLast: false)
    // Without the erasure the tail of what was drawn for the old width stays behind.
    Output.write("\r" + (up > 0 ? "\u{1b}[\(up)A" : "") + "\u{1b}[J\u{1b}[?2004h" + new.bytes(after: nil))
    frame = new
  }
}
