import Forms
import Plots

/// Sets what a user likes; `Set` is a name of Swift's own.
struct SET: Command {
  /// Something that can be set.
  struct Name: ArgumentConvertible {
    let name: Preferences.Name

    static var expectation: String { choices.map { "`\($0)`" }.joined(separator: " or ") }
    static var choices: [String] { Preferences.Name.allCases.map(\.rawValue) }

    init?(_ argument: Argument) {
      guard case .symbol(let word) = argument, let name = Preferences.Name(rawValue: word) else { return nil }
      self.name = name
    }

    var argument: Argument { .symbol(name.rawValue) }
  }

  /// A word, or `on` and `off`.
  struct Value: ArgumentConvertible {
    let word: String

    static var expectation: String { "`on`, `off` or a word such as `ascii`" }
    static var choices: [String] { ["auto", "unicode", "ascii"] }

    init?(_ argument: Argument) {
      switch argument {
      case .boolean(let value): word = value ? "on" : "off"
      case .symbol(let text), .string(let text): word = text
      default: return nil
      }
    }

    var argument: Argument { .symbol(word) }
  }

  var name: Name?
  var value: Value?

  static let form = Form<SET>(
    "sets how the prompt shows things, now and in later sessions; alone, it lists how they are",
    [
      .positional("NAME", "colour, pager or charset", \.name, optional: true),
      .positional("VALUE", "`on`, `off`, `auto`, or for charset `unicode` or `ascii`", \.value, optional: true),
    ], examples: [Example(shown: "set colour off")], related: ["vars", "help"])

  static let works = true
  static let family = CommandFamily.session

  static func choices(at place: Int, after words: [String]) -> [String]? {
    place == 1 ? words.first.flatMap { Preferences.Name(rawValue: $0)?.values } : nil
  }

  func run(in session: Interpreter) throws -> Session.Value {
    guard let preferences = session.preferences else { throw Fault.notAtPrompt("set") }
    guard let name = name?.name else {
      let rows = Preferences.Name.allCases.map { [$0.rawValue, preferences[$0], $0.values.joined(separator: " ")] }
      session.write(Table(["name", "now", "can be"], rows: rows).render(session.style))
      return .none
    }
    guard let word = value?.word else {
      session.write([preferences[name]])
      return .none
    }
    guard name.values.contains(word) else {
      throw Fault.argument(
        function: "set", "takes \(name.values.map { "`\($0)`" }.joined(separator: ", ")) for `\(name.rawValue)`")
    }
    session.noteWork()
    if session.replay == nil { try preferences.set(name, to: word) }
    return .none
  }
}
