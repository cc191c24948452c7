import Forms

/// Forgets all variables.
struct Reset: Command {
  static let form = Form<Reset>("forgets all variables and starts the seed anew", examples: [Example("reset")], related: ["vars"])

  static let family = CommandFamily.session

  func run(in session: Interpreter) throws -> Value {
    session.noteWork()
    for name in session.globals.names { session.globals.set(name, nil) }
    session.precision = .f32
    session.imported = []
    session.reseed(0)
    return .none
  }
}
