import Datasets
import Forms

/// The first examples of a dataset.
struct Take: Command {
  var data = DatasetReference()
  var count = 1

  static let form = Form<Take>(
    "the first examples of a dataset",
    [.positional("DATA", "from where", \.data), .positional("N", "how many", \.count, .atLeast(0))],
    examples: [Example("load digits | take 20")], related: ["split", "shuffle"])

  static let family = CommandFamily.data

  func run(in session: Interpreter) throws -> Value { .object(try data.one(for: "take").take(count)) }
}
