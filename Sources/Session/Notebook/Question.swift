import Language

/// Questions as they are typed at a prompt: `?conv` and `conv?` mean `help conv`.
enum Question {
  /// The command that a text stands for, if it is a question.
  static func command(_ text: String) -> String? {
    let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if trimmed == "?" { return "help" }
    var word: Substring?
    if trimmed.hasPrefix("?") { word = trimmed.dropFirst() }
    if trimmed.hasSuffix("?"), !trimmed.contains(" ") { word = trimmed.dropLast() }
    if trimmed.hasPrefix("help "), ReservedWord(rawValue: String(trimmed.dropFirst(5))) != nil { word = trimmed.dropFirst(5) }
    // Words of the language itself are no arguments, so they are asked for in quotes.
    return word.map { ReservedWord(rawValue: String($0)) == nil ? "help \($0)" : "help \"\($0)\"" }
  }
}
