/// The cells that were entered, and where in them someone is who goes back through them.
struct EditHistory {
  /// Oldest first.
  private(set) var cells: [String] = []
  private var walk: Walk?

  private struct Walk {
    /// What the cells that are shown begin with.
    let start: String
    /// What had been typed.
    let draft: String
    /// The cell that is shown, or the count of cells for the draft.
    var place: Int
    var shown: String
  }

  init(_ cells: [String]) { for cell in cells { add(cell) } }

  /// Adds a cell, unless it is the one before once more.
  mutating func add(_ cell: String) {
    walk = nil
    if cell != cells.last { cells.append(cell) }
  }

  /// Whether someone who goes back through the cells is at what had been typed.
  var isAtDraft: Bool { walk.map { $0.place == cells.count } ?? true }

  /// The next older or newer cell that begins with what was typed before the cursor; nil if there is none.
  mutating func next(older: Bool, from text: EditText) -> String? {
    let shown = text.string
    var walk =
      walk.flatMap { $0.shown == shown ? $0 : nil }
      ?? Walk(start: text.before, draft: shown, place: cells.count, shown: shown)
    var place = walk.place
    while true {
      place += older ? -1 : 1
      guard place >= 0, place <= cells.count else { return nil }
      let cell = place == cells.count ? walk.draft : cells[place]
      if place < cells.count, cell == walk.shown || !cell.hasStart(walk.start) { continue }
      (walk.place, walk.shown) = (place, cell)
      self.walk = walk
      return cell
    }
  }

  /// The rest of the newest cell that begins with a text.
  func rest(of text: String) -> String? {
    guard let cell = cells.last(where: { $0.hasStart(text) && $0.utf8.count > text.utf8.count }) else { return nil }
    return String(decoding: cell.utf8.dropFirst(text.utf8.count), as: UTF8.self)
  }

  /// The newest cell before `place` that holds a text, in small letters or large unless the text has large ones.
  func search(_ text: String, before place: Int) -> (place: Int, found: Range<Int>)? {
    let wanted = Array(text.unicodeScalars)
    let folds = !wanted.contains { $0.properties.isUppercase }
    for place in cells.indices.prefix(max(place, 0)).reversed() {
      let letters = Array((folds ? cells[place].lowercasedScalars : Array(cells[place].unicodeScalars)))
      guard letters.count >= wanted.count else { continue }
      if let start = (0...(letters.count - wanted.count)).last(where: { letters[$0..<$0 + wanted.count].elementsEqual(wanted) }) {
        return (place, start..<start + wanted.count)
      }
    }
    return nil
  }
}

extension String {
  /// Whether it begins with those very bytes, which is a good deal quicker than asking for equal letters.
  fileprivate func hasStart(_ start: String) -> Bool { utf8.starts(with: start.utf8) }

  /// Its scalars in small letters, one for each, so that places stay the same.
  fileprivate var lowercasedScalars: [Unicode.Scalar] {
    unicodeScalars.map { scalar in
      guard scalar.value >= 0x80 else {
        return (0x41...0x5a).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value | 0x20)) : scalar
      }
      let lower = scalar.properties.lowercaseMapping.unicodeScalars
      return lower.count == 1 ? lower.first ?? scalar : scalar
    }
  }
}
