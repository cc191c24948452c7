internal import CEdit

/// What Tab does, and the faint text behind the cursor.
extension LineEditor {
  /// A list of possibilities that is shown a page at a time.
  struct Listing {
    let text: EditText
    var lines: [String] = []
    /// The first line of the next page; nil while nothing is shown yet.
    var next: Int?
  }

  /// What might follow: the rest of a cell that was entered, else of the one word that fits.
  func currentHint(_ text: EditText) -> String {
    // Without colour a hint could not be told from what was typed.
    guard screen.colour != .none, text.isAtEnd, !text.scalars.isEmpty, found == nil, text.scalars != recalled else { return "" }
    if hint.text == text.scalars { return hint.hint }
    let typed = text.string
    // Of a cell as long as a book the end is not foreseen: each key would read all of it.
    let isFit = text.scalars.count <= 4096 && text.scalars.contains { !$0.properties.isWhitespace }
    let next = !isFit ? "" : history.rest(of: typed) ?? options.complete?(typed).rest ?? ""
    hint = (text.scalars, next)
    return next
  }

  /// Takes the hint that is shown; false where there is none.
  func takeHint(onlyWord: Bool = false) -> Bool {
    let text = text
    let hint = currentHint(text)
    guard !hint.isEmpty else { return false }
    var whole = EditText(text.scalars + hint.unicodeScalars, cursor: text.cursor)
    if onlyWord {
      let end = whole.wordEnd
      whole = EditText(Array(whole.scalars.prefix(end)), cursor: end)
    } else {
      whole.cursor = whole.scalars.count
    }
    self.text = whole
    return true
  }

  func complete() -> UInt8 {
    let text = text
    if let listing, listing.text == text { return showNext(listing) }
    let line = text.scalars[text.line.lowerBound..<text.cursor]
    guard let complete = options.complete, line.contains(where: { $0 != " " && $0 != "\t" }) else {
      return insert("    ")
    }
    let completions = complete(text.before)
    let typed = completions.word.unicodeScalars
    guard !completions.candidates.isEmpty, text.scalars[..<text.cursor].suffix(typed.count).elementsEqual(typed) else {
      return takeHint() ? Self.refresh : Self.error
    }
    let isAlone = completions.candidates.count == 1
    let common = (completions.commonStart + (isAlone ? completions.candidates.first?.ending ?? "" : "")).unicodeScalars
    if common.count > typed.count || isAlone {
      self.text = text.replacing(text.cursor - typed.count..<text.cursor, with: Array(common))
    }
    if completions.candidates.count > 1 {
      listing = Listing(text: self.text, lines: completions.list(width: screen.width))
    }
    return Self.refresh
  }

  /// A second Tab at the same place shows the list, and each further one its next page.
  private func showNext(_ old: Listing) -> UInt8 {
    var listing = old
    let text = listing.text
    let layout = EditLayout(text.scalars, columns: screen.width, margin: prompt.width)
    let room = max(screen.height - layout.lastRow - 2, 3)
    var first = listing.next ?? 0
    if first >= listing.lines.count { first = 0 }
    let fits = listing.lines.count <= room
    let end = fits ? listing.lines.count : min(first + room - 1, listing.lines.count)
    var lines = Array(listing.lines[first..<end])
    if !fits {
      let more = "\(first + 1) to \(end) of \(listing.lines.count), Tab shows more"
      lines.append(CellWidths.clip(more, to: screen.width))
    }
    listing.next = end
    self.listing = listing
    return showBelow(lines)
  }

  /// Shows lines below the text until the next key.
  func showBelow(_ lines: [String]) -> UInt8 {
    if screen.canMove {
      below = lines
      return Self.refresh
    }
    Output.write("\r\n" + lines.map { $0 + "\r\n" }.joined())
    return Self.redisplay
  }
}
