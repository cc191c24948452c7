import Forms

/// Ends the session.
struct Quit: Command {
  static let form = Form<Quit>("ends the session", examples: [Example(shown: "quit")])

  static let works = true
  static let family = CommandFamily.session

  func run(in session: Interpreter) throws -> Value { throw Ending.quit }
}
