import Datasets
import Forms
import Tensors
import Training

/// Makes a dataset of a user's own numbers; `Dataset` is what it makes.
struct DATASET: Command {
  var features = Value.none
  var labels = Value.none
  var targets = Value.none
  var classes = Value.none
  var label: ColumnName?
  var target: [ColumnName]?
  var drop: [ColumnName] = []
  var missing = MissingNumbers.error
  var name = "data"

  static let form = Form<DATASET>(
    "makes a dataset of your own numbers: rows of features, sequences [N, T, F] or images [N, H, W, C], with labels or targets",
    [
      .positional("FEATURES", "a tensor or lists, whose first axis counts the examples, or a table", \.features)
        .of("tensor", "range", "table", items: ["number"]),
      .keyword(
        "labels", "the class of each example, a number or a text; the classes are the labels that there are, in order", \.labels
      )
      .of("tensor", "range", items: ["number", "string", "Boolean"]),
      .keyword(
        "targets", "numbers to be learned, one or a row for each example; the features themselves for an autoencoder", \.targets
      )
      .of("tensor", "range", items: ["number"]),
      .keyword("classes", "the names of the classes, where the labels are 0, 1, ... or these names", \.classes)
        .of("range", items: ["string", "number"]),
      .keyword(
        "missing", "what becomes of NaN and infinity: `mean` puts the feature's mean there, `drop` leaves the example out",
        \.missing),
      .keyword("label", "of a table: the column of the classes", \.label),
      .keyword("target", "of a table: the columns of numbers to be learned, in brackets", \.target),
      .keyword("drop", "of a table: columns to leave out, in brackets", \.drop),
      .keyword("name", "what it is called", \.name),
    ],
    examples: [
      Example("dataset [[0, 0], [0, 1], [1, 0], [1, 1]] labels [0, 1, 1, 0]"),
      Example("dataset [[5.1, 3.5], [6.2, 2.9]] labels [\"setosa\", \"virginica\"]"),
      Example("dataset (linspace(0, 1, 20)) targets (linspace(0, 1, 20)) name \"line\""),
      Example("dataset [[1, 2], [3, 4]]"),
    ], related: ["load", "split", "by"])

  static let family = CommandFamily.data

  func run(in session: Interpreter) throws -> Value {
    if case .object(let table as DataTable) = features { return try dataset(of: table, in: session) }
    guard label == nil, target == nil, drop.isEmpty else {
      throw Fault.argument(
        function: "dataset", "takes `label`, `target` and `drop` for a table; numbers have `labels` and `targets`")
    }
    let rows = try DatasetRows.features(features)
    guard labels.isNone || targets.isNone else {
      throw Fault.argument(function: "dataset", "takes `labels` or `targets`, not both: classes or numbers are learned")
    }
    guard classes.isNone || !labels.isNone else {
      throw Fault.argument(function: "dataset", "names classes with `classes`, which needs `labels`")
    }
    let columns = try [
      labels.isNone ? nil : Column(Dataset.label, LabelReader(classes: classes).values(labels)),
      targets.isNone ? nil : Column(Dataset.target, .numbers(DatasetRows.targets(targets))),
    ].compactMap(\.self)
    let dataset = try missing.mended(Dataset(name: name, features: rows, columns: columns))
    try FiniteCheck.check(dataset)
    return .object(dataset)
  }

  private func dataset(of table: DataTable, in session: Interpreter) throws -> Value {
    guard labels.isNone, targets.isNone, classes.isNone else {
      throw Fault.argument(function: "dataset", "takes columns of a table with `label` and `target`")
    }
    let (dataset, spread) = try table.dataset(label: label, targets: target ?? [], drop: drop, missing: missing)
    if !spread.isEmpty { session.host.notice(table.told(spread)) }
    try FiniteCheck.check(dataset)
    return .object(dataset)
  }
}
