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
    "which classes a network takes for which: a row for each true class, a column for each answer; with more than 500 classes the pairs that are confused most",
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
    guard let labels = dataset.targets?.labels else {
      throw Fault.argument(function: "confusion", "needs data with class labels")
    }
    let answers = try Probabilities.largest(session.probabilities(network.network, on: dataset))
    let names = dataset.classNames
    var counts: [Pair: Int] = [:]
    for (label, answer) in zip(labels, answers) where names.indices.contains(label) && names.indices.contains(answer) {
      counts[Pair(label: label, answer: answer), default: 0] += 1
    }
    let right = zip(labels, answers).filter { $0 == $1 }.count
    let accuracy = Double(right) / Double(max(labels.count, 1))
    let summary = "\(right) of \(labels.count) right, accuracy \(Percent.text(accuracy))"
    // The most frequent first, then as the classes stand.
    let confused = counts.filter { $0.key.label != $0.key.answer }.sorted {
      ($1.value, $0.key.label, $0.key.answer) < ($0.value, $1.key.label, $1.key.answer)
    }
    let matrix = names.count <= Self.mostRows ? Self.matrix(counts, names.count) : nil
    let chart: any Chart =
      if let matrix {
        HeatMap(matrix, title: summary, rows: names, columns: names, rowTitle: "true", columnTitle: "answer")
      } else {
        Table(
          ["true", "answer", "examples"],
          rows: confused.prefix(20).map { [names[$0.key.label], names[$0.key.answer], String($0.value)] }, title: summary,
          alignments: [.left, .left, .right])
      }
    try session.save([chart], to: file)
    let pairs = confused.map { pair, count in
      Record([
        ("label", .string(names[pair.label])), ("answer", .string(names[pair.answer])), ("count", .number(Double(count))),
      ])
    }
    return .object(
      Report(
        "confusion",
        [
          ("matrix", matrix.map { .list($0.map { .list($0.map { .number($0) }) }) } ?? .none),
          ("confused", .list(pairs.map { .record($0) })), ("classes", .list(names.map { .string($0) })),
          ("accuracy", .number(accuracy)),
        ], summary: summary, charts: [chart]
      ) { [.chart(chart, $0)] })
  }

  // A label and what was answered in its place.
  private struct Pair: Hashable {
    let label, answer: Int
  }

  // A matrix of more rows is mostly empty, and takes their square in memory: the pairs say it all.
  private static let mostRows = 500

  private static func matrix(_ counts: [Pair: Int], _ size: Int) -> [[Double]] {
    var matrix = Array(repeating: Array(repeating: 0.0, count: size), count: size)
    for (pair, count) in counts { matrix[pair.label][pair.answer] = Double(count) }
    return matrix
  }
}
