import Forms

/// Shows values on a line.
struct Print: Command {
  var values: [Value] = []

  static let form = Form<Print>(
    "shows values on a line, joined by spaces", [.rest("VALUES", "what to show", \.values)],
    examples: [Example("print \"half of\" 3 \"is\" (3 / 2)")])

  static let works = true
  static let family = CommandFamily.session

  func run(in session: Interpreter) throws -> Value {
    session.host.write(try values.map(session.text).joined(separator: " ") + "\n")
    return .none
  }
}
