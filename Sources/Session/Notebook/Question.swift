import Forms
import Language

/// Questions as they are typed at a prompt: `?conv` and `conv?` mean `help conv`, and what follows `help` need not be
/// quoted.
enum Question {
  private static let operators: Set = ["..", "[", "(", "."]

  /// The command that a text stands for, if it is a question.
  static func command(_ text: String) -> String? {
    let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if trimmed == "?" { return "help" }
    var word: Substring?
    if trimmed.hasPrefix("?") { word = trimmed.dropFirst() }
    if trimmed.hasSuffix("?"), !trimmed.contains(" ") { word = trimmed.dropLast() }
    if trimmed.hasPrefix("help ") { word = trimmed.dropFirst(5) }
    // Words of the language itself are no arguments, nor are keywords or several words, so all are asked for in quotes. What
    // is written as a value is one.
    return word.map { word in
      let isValue = word.contains { "\"([.".contains($0) } && !operators.contains(String(word))
      return isValue ? "help \(word)" : "help \(Argument.quoted(String(word)))"
    }
  }
}
