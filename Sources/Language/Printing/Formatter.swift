/// Lays a script out anew: blanks, indentation and blank lines, and nothing else.
///
/// Comments, the author's line breaks and the spelling of numbers and strings stay. Time and memory grow with the text's
/// length, and a text that is formatted already comes back as it was.
public enum Formatter {
  /// The script's text, laid out.
  ///
  /// A text with errors is refused with its diagnostics: nobody can know how it was meant. The result is read again, and
  /// must have the same tree and comments.
  public static func format(_ source: Source) throws(Unformattable) -> String {
    let parsed = Parser.parse(source)
    guard parsed.diagnostics.isEmpty else { throw Unformattable(diagnostics: parsed.diagnostics) }
    var writer = LayoutWriter(parsed)
    let text = writer.write()
    guard isSame(parsed, Parser.parse(Source(name: source.name, text: text))) else {
      let message = "laid out, this text would mean something else, so it is left as it is"
      let place = Span(start: 0, end: 0)
      throw Unformattable(diagnostics: [Diagnostic(source: source, span: place, message: message)])
    }
    return text
  }

  static func isSame(_ one: ParseResult, _ other: ParseResult) -> Bool {
    guard other.diagnostics.isEmpty, one.comments.count == other.comments.count else { return false }
    let comments = zip(one.comments, other.comments)
    let areSame = comments.allSatisfy { one.source.slice($0.span).trimmed == other.source.slice($1.span).trimmed }
    return areSame && TreeDump.dump(one.script) == TreeDump.dump(other.script)
  }
}
