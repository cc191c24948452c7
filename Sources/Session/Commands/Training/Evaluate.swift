import Datasets
import Forms
import Models
import Plots
import Training

/// The loss and the accuracy of a network.
struct Evaluate: Command {
  var network = NetworkReference(Network([]))
  var data = DatasetReference()
  var metrics = OneOrMore<MetricChoice>()

  static let form = Form<Evaluate>(
    "the loss and the accuracy of a network on a dataset; the loss is the one that it was last trained with",
    [
      .positional("NET", "the network", \.network), .keyword("on", "the dataset", \.data),
      .keyword("metrics", "what else is measured, such as [f1, recall]", \.metrics),
    ],
    examples: [
      Example("evaluate (input 8x8x1 | flatten | dense 10) on (load digits | take 50)"),
      Example("evaluate (input 8x8x1 | flatten | dense 10) on (load digits | take 50) metrics [f1, top3]"),
    ],
    related: ["accuracy", "confusion"])

  static let gives: String? = "a report"
  static let family = CommandFamily.training

  func run(in session: Interpreter) throws -> Value {
    let evaluation = try session.evaluate(network.network, on: data, metrics: metrics.items.map(\.value), for: "evaluate")
    let figures = evaluation.figures.map { ", \($0.name) \(Figures.text($0.name, $0.value))" }.joined()
    let summary = "loss \(NumberFormat.short(evaluation.loss))\(figures)"
    let fields = [("loss", Value.number(evaluation.loss))] + evaluation.figures.map { ($0.name, .number($0.value)) }
    return .object(Report("evaluation", fields, summary: summary) { [.words(summary, $0)] })
  }
}
