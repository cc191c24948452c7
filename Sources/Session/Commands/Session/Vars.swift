import Forms
import Plots

/// The variables of the session.
struct Vars: Command {
  static let form = Form<Vars>("the variables of the session", examples: [Example("vars")], related: ["reset"])

  static let family = CommandFamily.session

  func run(in session: Interpreter) throws -> Value {
    let rows = session.globals.names.filter { !Globals.isResult($0.text) }.compactMap { name in
      session.globals[name].map { [name.text, $0.typeName, Display.line($0)] }
    }
    session.show(rows.isEmpty ? ["no variables"] : Table(["name", "type", "value"], rows: rows).render(session.style))
    return .none
  }
}
