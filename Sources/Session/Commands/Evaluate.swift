import Datasets
import Forms
import Models
import Plots
import Training

/// The loss and the accuracy of a network.
struct Evaluate: Command {
  var network = NetworkReference(Network([]))
  var data = DatasetReference()

  static let form = Form<Evaluate>(
    "the loss and the accuracy of a network on a dataset; the loss is the one that it was last trained with",
    [.positional("NET", "the network", \.network), .keyword("on", "the dataset", \.data)],
    examples: [Example("evaluate (input 8x8x1 | flatten | dense 10) on (load digits | take 50)")],
    related: ["accuracy", "confusion"])

  static let gives: String? = "a report"
  static let family = CommandFamily.training

  func run(in session: Interpreter) throws -> Value {
    let evaluation = try session.evaluate(network.network, on: data, for: "evaluate")
    let accuracy = evaluation.accuracy.map { ", accuracy \(Percent.text($0))" } ?? ""
    let summary = "loss \(NumberFormat.short(evaluation.loss))\(accuracy)"
    let fields = [("loss", Value.number(evaluation.loss))] + (evaluation.accuracy.map { [("accuracy", .number($0))] } ?? [])
    return .object(Report("evaluation", fields, summary: summary) { [.words(summary, $0)] })
  }
}
