import Datasets
import Forms

/// Splits of which each leaves out another part.
struct KFold: Command {
  var data = DatasetReference()
  var folds = 5

  static let form = Form<KFold>(
    "a list of K splits, for cross-validation: each example is in the validation part of one of them; each class keeps its share",
    [.positional("DATA", "what to split", \.data), .positional("K", "how many", \.folds, .between(2, 1000))],
    examples: [Example("kfold (load digits | take 100) 5")], related: ["split", "splits", "shuffle"])

  static let gives: String? = "a list"
  static let family = CommandFamily.data

  func run(in session: Interpreter) throws -> Value {
    .list(try data.one(for: "kfold").folds(folds, random: session.random(4)).map { .object($0) })
  }
}
