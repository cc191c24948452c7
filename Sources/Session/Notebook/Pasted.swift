import Language

/// Text that was copied from a session, with the prompts that stood before it.
enum Pasted {
  /// The text without the prompts `3> ` at the beginning of its lines, where it makes no sense with them.
  static func withoutPrompts(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.contains(where: { prompt(of: $0) != nil }), isBroken(text) else { return text }
    let bare = lines.map { line in prompt(of: line).map { line.dropFirst($0) } ?? line }.joined(separator: "\n")
    return isBroken(bare) ? text : bare
  }

  // How long the prompt is that a line begins with.
  private static func prompt(of line: Substring) -> Int? {
    let digits = line.prefix { $0.isASCII && $0.isNumber }.count
    guard digits > 0, line.dropFirst(digits).hasPrefix("> ") else { return nil }
    return digits + 2
  }

  private static func isBroken(_ text: String) -> Bool { !Parser.parse(Source(name: "", text: text)).diagnostics.isEmpty }
}
