import Datasets
import Forms
import Models
import Plots
import Tensors
import Training

/// Which classes a network takes for which.
struct Confusion: Command {
  var network = NetworkReference(Network([]))
  var data = DatasetReference()
  var file: PictureFile?

  static let form = Form<Confusion>(
    "which classes a network takes for which: a row for each true class, a column for each answer",
    [
      .positional("NET", "the network", \.network), .keyword("on", "the dataset", \.data),
      .keyword("to", "also write the picture to a file that ends in .svg or .png", \.file),
    ],
    examples: [Example("confusion (input 8x8x1 | flatten | dense 10) on (load digits | take 50)")],
    related: ["accuracy", "predict"])

  static let family = CommandFamily.training

  func run(in session: Interpreter) throws -> Value {
    guard data.dataset != nil || data.splits != nil else {
      throw UsageError.missing(parameter: "on", summary: "the dataset, such as `on digits.test`")
    }
    let dataset = try data.one(for: "confusion")
    guard let labels = dataset.targets.labels else {
      throw Fault.argument(function: "confusion", "needs data with class labels")
    }
    let answers = try Probabilities.largest(session.probabilities(network.network, on: dataset))
    let names = dataset.classNames
    var counts = Array(repeating: Array(repeating: 0.0, count: names.count), count: names.count)
    for (label, answer) in zip(labels, answers) where counts.indices.contains(label) && counts.indices.contains(answer) {
      counts[label][answer] += 1
    }
    let right = zip(labels, answers).filter { $0 == $1 }.count
    let accuracy = Double(right) / Double(max(labels.count, 1))
    let summary = "\(right) of \(labels.count) right, accuracy \(Percent.text(accuracy))"
    let chart = HeatMap(counts, title: summary, rows: names, columns: names, rowTitle: "true", columnTitle: "answer")
    try session.save([chart], to: file)
    return .object(
      Report(
        "confusion",
        [
          ("matrix", .list(counts.map { .list($0.map { .number($0) }) })), ("classes", .list(names.map { .string($0) })),
          ("accuracy", .number(accuracy)),
        ], summary: summary, charts: [chart]
      ) { chart.render($0) })
  }
}
