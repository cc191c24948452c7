internal import CEdit
internal import Glibc

/// Ctrl-R: looks through the history as one types.
extension LineEditor {
  func search() -> UInt8 {
    let before = text
    var wanted = ""
    var place = history.cells.count
    var hits: [(wanted: String, place: Int, text: EditText, found: Range<Int>?)] = []
    // The search draws by itself, and is one unit for undo.
    isQuiet = true
    defer { (below, found, isQuiet) = ([], nil, false) }
    var isFailing = false
    func look(from start: Int) {
      guard !wanted.isEmpty, let hit = history.search(wanted, before: start) else {
        isFailing = !wanted.isEmpty
        return
      }
      isFailing = false
      place = hit.place
      found = hit.found
      text = EditText(Array(history.cells[hit.place].unicodeScalars), cursor: hit.found.lowerBound)
      recalled = text.scalars
    }
    while true {
      let state = isFailing ? "nothing holds " : "search: "
      let keys = "   Ctrl-R older, Enter runs it, -> edits it, Ctrl-G gives up"
      below = [CellWidths.clip(state + wanted + keys, to: screen.width)]
      if !screen.canMove { Output.write("\r\n" + state + wanted + "\r\n") }
      var letter: wchar_t = 0
      draw()
      guard el_wgetc(edit, &letter) == 1 else { return Self.error }
      let scalar = Unicode.Scalar(UInt32(bitPattern: letter)) ?? "\u{fffd}"
      switch scalar {
      case "\u{12}":
        hits.append((wanted, place, text, found))
        look(from: place)
      case "\u{7f}", "\u{8}":
        guard let last = hits.popLast() else { continue }
        (wanted, place, text, found, isFailing) = (last.wanted, last.place, last.text, last.found, false)
      case "\u{7}":
        text = before
        return Self.refresh
      case "\r", "\n":
        (below, found) = ([], nil)
        return enter()
      case "\t": return Self.refresh
      case _ where scalar.value < 0x20:
        // Any other key ends the search and does what it does.
        _ = withWide(String(scalar)) { el_wpush(edit, $0) }
        return Self.refresh
      default:
        hits.append((wanted, place, text, found))
        wanted.unicodeScalars.append(scalar)
        look(from: min(place + 1, history.cells.count))
      }
    }
  }
}
