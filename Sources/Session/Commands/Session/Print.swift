import Forms

/// Shows values on a line.
struct Print: Command {
  var values: [Value] = []

  static let form = Form<Print>(
    "shows values on a line, joined by spaces, and gives them back: one alone, or a list of several",
    [.rest("VALUES", "what to show", \.values)],
    examples: [Example("print \"half of\" 3 \"is\" (3 / 2)"), Example("x = 3 | print")])

  static let works = true
  static let family = CommandFamily.session

  func run(in session: Interpreter) throws -> Value {
    // What came from a file must not steer the terminal, and nobody can tell by the text where it came from.
    session.host.write(Argument.shown(try values.map(session.text).joined(separator: " ")) + "\n")
    try session.host.checkOutput()
    let given = values.count == 1 ? values[0] : values.isEmpty ? .none : .list(values)
    session.printed = given
    return given
  }
}
