import Forms
import Plots

/// The keys of the prompt.
struct Shortcuts: Command {
  static let form = Form<Shortcuts>(
    "the keys of the prompt, and what they do", examples: [Example("shortcuts")], related: ["help", "keys"])

  static let family = CommandFamily.session

  func run(in session: Interpreter) throws -> Value {
    let lines = Self.lines(session)
    session.write(lines.isEmpty ? ["a script has no keys; at the prompt `shortcuts` lists them"] : lines)
    return .none
  }

  /// The keys in two columns; none where there is no prompt.
  static func lines(_ session: Interpreter) -> [String] {
    let keys = session.host.keys
    let column = (keys.map { CellWidth.of($0.key) }.max() ?? 0) + 2
    let width = max(session.style.width - column, 20)
    return keys.flatMap { row in
      WordWrap.lines(row.help, width: width).enumerated().map { index, line in
        let key = index == 0 ? row.key : ""
        return key + String(repeating: " ", count: column - CellWidth.of(key)) + line
      }
    }
  }
}
