import Language

extension Notebook {
  /// The whole of a cell that may extend the one before it.
  func extended(_ script: String, _ number: Int) throws -> Extensible {
    let source = Source(name: "cell \(number)", text: script)
    let parsed = Parser.parse(source)
    guard parsed.continuesPrevious, let previous else {
      return Extensible(number: number, script: script, extends: [], mark: session.mark, worked: false)
    }
    if previous.worked {
      let (message, help) = Fault.cellWorked.sentence
      let start = parsed.tokens.first?.span ?? Span(start: 0, end: 0)
      throw Diagnostic(source: source, span: start, message: message, suggestion: help)
    }
    return Extensible(
      number: number, script: previous.script + "\n" + script, extends: previous.extends + [previous.number],
      mark: previous.mark, worked: false)
  }
}

extension Notebook.Extensible {
  init(_ other: Self, worked: Bool) {
    self.init(number: other.number, script: other.script, extends: other.extends, mark: other.mark, worked: worked)
  }
}
