import Datasets
import Forms
import Models
import Training

/// The share of examples that a network gets right.
struct Accuracy: Command {
  var network = NetworkReference(Network([]))
  var data = DatasetReference()

  static let form = Form<Accuracy>(
    "the share of examples that a network gets right",
    [.positional("NET", "the network", \.network), .keyword("on", "the dataset", \.data)],
    examples: [Example("accuracy (input 8x8x1 | flatten | dense 10) on (load digits | take 50)")],
    related: ["evaluate", "confusion"])

  static let family = CommandFamily.training

  func run(in session: Interpreter) throws -> Value {
    let evaluation = try session.evaluate(network.network, on: data, for: "accuracy")
    guard let accuracy = evaluation.accuracy else {
      throw Fault.argument(function: "accuracy", "needs data with class labels; `evaluate` gives the loss")
    }
    return .number(accuracy)
  }
}

extension Interpreter {
  /// Measures a network on one dataset.
  func evaluate(
    _ network: Network, on data: DatasetReference, metrics: [any Metric] = [], for command: String
  ) throws -> Evaluation {
    guard data.dataset != nil || data.splits != nil else {
      throw UsageError.missing(parameter: "on", summary: "the dataset, such as `on digits.test`")
    }
    remarkUnfitted(network)
    return try Evaluator(network, on: data.one(for: command), metrics: metrics).evaluate { Interpreter.isInterrupted }
  }
}
