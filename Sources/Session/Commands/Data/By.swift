import Datasets
import Forms

/// A dataset in parts, by class or by another column.
struct By: Command {
  var data = DatasetReference()
  var column = "class"

  static let form = Form<By>(
    "a dataset in parts, one for each class: a record of datasets by name; `data by \"class\"` is the same",
    [
      .positional("DATA", "from where", \.data),
      .positional("COLUMN", "`\"class\"`, or another column that the data have", \.column, optional: true),
    ], examples: [Example("load digits | by \"class\""), Example("fields (by (load digits) \"class\")")],
    related: ["only", "split", "dataset"])

  static let family = CommandFamily.data

  func run(in session: Interpreter) throws -> Value {
    let parts = try data.one(for: "by").parts(by: column)
    return .record(Record(parts.map { ($0.name, .object($0)) }))
  }
}
