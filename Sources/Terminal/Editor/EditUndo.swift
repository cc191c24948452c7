/// What the text was before: each step that undo takes back is a paste, a deletion, a word that was typed.
struct EditUndo {
  private var past: [EditText] = []
  private var current = EditText("")
  private var lastKind = Kind.other
  private var held = 0

  private enum Kind { case letter, blank, deletion, other }

  /// No more than this is kept, of a text that may be as long as a book.
  private static let mostScalars = 4_000_000

  /// Starts anew.
  mutating func reset(_ text: EditText) { self = EditUndo(past: [], current: text) }

  private init(past: [EditText], current: EditText) { (self.past, self.current) = (past, current) }

  init() {}

  /// Notes what the text has become.
  mutating func note(_ text: EditText) {
    guard text.scalars != current.scalars else {
      // A cursor that was moved between two letters makes two units of them.
      if text.cursor != current.cursor { lastKind = .other }
      current.cursor = text.cursor
      return
    }
    let kind = Self.kind(of: current, to: text)
    let goesOn = kind == lastKind && kind != .other || kind == .blank && lastKind == .letter
    if !goesOn || past.isEmpty {
      past.append(current)
      held += current.scalars.count
      while held > Self.mostScalars, past.count > 1 { held -= past.removeFirst().scalars.count }
    }
    (current, lastKind) = (text, kind)
  }

  /// Takes the last unit back.
  mutating func undo() -> EditText? {
    guard let last = past.popLast() else { return nil }
    held -= last.scalars.count
    (current, lastKind) = (last, .other)
    return last
  }

  private static func kind(of old: EditText, to new: EditText) -> Kind {
    if new.scalars.count == old.scalars.count + 1, new.cursor == old.cursor + 1 {
      return new.scalars[old.cursor].properties.isWhitespace ? .blank : .letter
    }
    return new.scalars.count == old.scalars.count - 1 ? .deletion : .other
  }
}
