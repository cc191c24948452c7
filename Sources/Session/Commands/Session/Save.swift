import Forms
import Models

/// Writes a value, or the session, into a file.
struct Save: Command {
  /// A value, or all cells.
  enum Subject: ArgumentConvertible {
    case session
    case value(Value)

    static var expectation: String { "a network, a tensor, data, a list or `session`" }
    static var choices: [String] { ["session"] }

    init?(_ argument: Argument) {
      if case .symbol("session") = argument {
        self = .session
      } else if let value = Value(argument) {
        self = .value(value)
      } else {
        return nil
      }
    }

    var argument: Argument {
      switch self {
      case .session: .symbol("session")
      case .value(let value): Argument(value)
      }
    }
  }

  var subject = Subject.session
  var path: String?

  static let form = Form<Save>(
    "writes a network with its weights, a tensor, data or a list into a safetensors file, or the session as a script",
    [
      .positional("WHAT", "a network, a tensor, a dataset, splits, a list, a record, or `session`", \.subject)
        .of(
          "network", "tensor", "dataset", "splits", "record", "number", "string", "Boolean", "dims", "range", "optimizer", "loss",
          "schedule", "initializer", "preprocessing"),
      .keyword("to", "the file; a tensor's may end in `.npy`", \.path),
    ],
    examples: [
      Example(shown: "save net to \"net.safetensors\""), Example(shown: "save session to \"lesson.dlscript\""),
    ], related: ["load", "history"])

  static let works = true
  static let gives: String? = "nothing"
  static let family = CommandFamily.session

  func run(in session: Interpreter) throws -> Value {
    guard let path else { throw UsageError.missing(parameter: "to", summary: "the file, such as `to \"net.safetensors\"`") }
    switch subject {
    case .value(let value):
      try session.writing(path) {
        try ValueFile.write(value, to: path, isWatched: true)
        try session.tell("\(value.kind) is in \(Argument.quoted(path)), \(Footprint.text(InputFile(path).size))")
      }
    case .session:
      guard let notebook = session.notebook else { throw Fault.notAtPrompt("save session") }
      try session.writing(path) {
        try SourceFile.write(SessionScript.text(of: notebook), to: path)
        session.tell("the session is in \(Argument.quoted(path))")
      }
    }
    return .none
  }
}

extension Interpreter {
  /// Says at a prompt what was done; whoever runs a script has the script.
  fileprivate func tell(_ text: String) { if host.showsAssignments { host.notice(text) } }
}
