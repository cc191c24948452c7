import Language
import Session

/// What holds for every text whatever, as the fuzzer and the tests check it.
enum HostileProperties {
  /// What does not hold for a text; nil if all does. That it comes back at all is the first property.
  static func violation(_ bytes: [UInt8]) -> String? {
    let source = Source(name: "t", bytes: bytes)
    let result = Parser.parse(source)
    let found = ScriptCheck.check(result)
    for span in result.tokens.map(\.span) + result.comments.map(\.span) + found.map(\.span)
    where span.start < 0 || span.end < span.start || span.end > source.text.count {
      return "\(span) lies outside of the text"
    }
    for (token, next) in zip(result.tokens, result.tokens.dropFirst()) where next.span.start < token.span.end {
      return "the tokens at \(token.span) and \(next.span) are not in order"
    }
    if found.contains(where: \.message.isEmpty) { return "a diagnostic says nothing" }
    // Rendering takes longer than all else; the first and the last are enough for text that a fuzzer makes up.
    for diagnostic in found.prefix(1) + found.dropFirst().suffix(1) {
      let text = DiagnosticRenderer(width: 60).render(diagnostic)
      if !text.hasSuffix("\n") { return "a diagnostic does not end its line" }
      if text.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\n" || $0.value == 127 }) {
        return "a control character is shown as it is"
      }
    }
    return result.diagnostics.isEmpty ? printedViolation(result) : nil
  }

  // What is right prints to text that means the same.
  private static func printedViolation(_ first: ParseResult) -> String? {
    let printed = Printer.print(first.script)
    let second = Parser.parse(Source(name: "t", text: printed))
    if let fault = second.diagnostics.first { return "printed as \(printed), it is wrong: \(fault.message)" }
    if TreeDump.dump(second.script) != TreeDump.dump(first.script) { return "printed as \(printed), it is another tree" }
    if Printer.print(second.script) != printed { return "\(printed) prints to something else" }
    return nil
  }
}
