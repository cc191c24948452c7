import Datasets
import Forms

/// The examples of some classes.
struct Only: Command {
  var data = DatasetReference()
  var classes: [Value] = []

  static let form = Form<Only>(
    "the examples of some classes", [.positional("DATA", "from where", \.data), .rest("CLASSES", "their names", \.classes)],
    examples: [Example("load digits | only 3 8")], related: ["take", "split"])

  static let family = CommandFamily.data

  func run(in session: Interpreter) throws -> Value {
    let data = try data.one(for: "only")
    return .object(try data.only(classes: classes.map { try data.index(ofClass: session.text($0)) }))
  }
}
