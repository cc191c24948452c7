public import Forms

/// What a text is read by.
public enum TextUnit: String, Choice, Sendable {
  /// Character by character.
  case char
  /// Word by word; marks and ends of lines count as words, and spaces do not.
  case word

  /// Calls `body` with each piece of a text.
  public func forEach(in text: String, _ body: (String) throws -> Void) rethrows {
    guard self == .word else {
      for character in text { try body(String(character)) }
      return
    }
    var word = ""
    func end() throws {
      if !word.isEmpty { try body(word) }
      word = ""
    }
    for character in text {
      if character.isLetter || character.isNumber || (character == "'" && !word.isEmpty) {
        word.append(character)
      } else {
        try end()
        if character.isNewline || !character.isWhitespace { try body(String(character)) }
      }
    }
    try end()
  }

  /// A text of pieces.
  public func text(of pieces: some Sequence<String>) -> String {
    guard self == .word else { return pieces.joined() }
    var text = ""
    for piece in pieces {
      let isMark = piece.allSatisfy { !$0.isLetter && !$0.isNumber }
      if !text.isEmpty, !isMark, text.last?.isNewline == false { text += " " }
      text += piece
    }
    return text
  }

  /// What a text was read by, of which those are the pieces.
  public init(of pieces: [String]) { self = pieces.contains { $0.count > 1 } ? .word : .char }
}
