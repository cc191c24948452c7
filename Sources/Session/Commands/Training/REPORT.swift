import Datasets
import Forms
import Models
import Plots
import Training

/// How good a network is at each class; `Report` is what it gives.
struct REPORT: Command {
  var network = NetworkReference(Network([]))
  var data = DatasetReference()
  var file: PictureFile?

  static let form = Form<REPORT>(
    "how good a network is at each class: precision, recall, F1 and the number of examples, with their means",
    [
      .positional("NET", "the network", \.network), .keyword("on", "the dataset", \.data),
      .keyword("to", "also write the picture to a file that ends in .svg or .png", \.file),
    ],
    examples: [Example("report (input 8x8x1 | flatten | dense 10) on (load digits | take 50)")],
    related: ["confusion", "evaluate", "metrics"])

  static let gives: String? = "a report"
  static let family = CommandFamily.training

  func run(in session: Interpreter) throws -> Value {
    guard data.dataset != nil || data.splits != nil else {
      throw UsageError.missing(parameter: "on", summary: "the dataset, such as `on digits.test`")
    }
    let dataset = try data.one(for: "report")
    guard let labels = dataset.targets?.labels else {
      throw Fault.argument(function: "report", "needs data with class labels; `evaluate` gives the figures of numbers")
    }
    let answers = try Probabilities.largest(session.probabilities(network.network, on: dataset))
    let table = ClassReport(labels: labels, answers: answers, classes: dataset.classNames)
    try session.save([table.chart], to: file)
    return .object(table.value)
  }
}

extension ClassReport {
  fileprivate var chart: Table {
    Table(
      ["class", "precision", "recall", "f1", "examples"],
      rows: (rows + [macro, weighted]).map { row in
        [row.name] + row.figures.map { Percent.text($0) } + [NumberFormat.grouped(row.support)]
      },
      title: summary, alignments: [.left, .right, .right, .right, .right], wraps: true)
  }

  private var summary: String {
    let weak = rows.filter { $0.support > 0 }.min { $0.f1 < $1.f1 }
    return "accuracy \(Percent.text(accuracy))" + (weak.map { ", weakest at \($0.name) (f1 \(Percent.text($0.f1)))" } ?? "")
  }

  /// The report as a value.
  var value: Report {
    func record(_ row: Row) -> Value {
      .record(
        Record([
          ("precision", .number(row.precision)), ("recall", .number(row.recall)), ("f1", .number(row.f1)),
          ("support", .number(Double(row.support))),
        ]))
    }
    func list(_ figure: (Row) -> Double) -> Value { .list(rows.map { .number(figure($0)) }) }
    let chart = chart
    return Report(
      "class report",
      [
        ("classes", .list(rows.map { .string($0.name) })), ("precision", list(\.precision)), ("recall", list(\.recall)),
        ("f1", list(\.f1)), ("support", list { Double($0.support) }), ("accuracy", .number(accuracy)),
        ("macro", record(macro)), ("weighted", record(weighted)),
      ], summary: summary, charts: [chart]
    ) { [.chart(chart, $0)] }
  }
}
