import Datasets
import Forms
import Models
import Tensors
import Training

/// What a network says of examples.
struct Predict: Command {
  var network = NetworkReference(Network([]))
  var data = DatasetReference()

  static let form = Form<Predict>(
    "what a network says of each example: the probability of each class, or numbers",
    [.positional("NET", "the network", \.network), .keyword("on", "the dataset", \.data)],
    examples: [Example("predict (input 8x8x1 | flatten | dense 10) on (load digits | take 5)")],
    related: ["accuracy", "confusion"])

  static let family = CommandFamily.training

  func run(in session: Interpreter) throws -> Value {
    guard data.dataset != nil || data.splits != nil else {
      throw UsageError.missing(parameter: "on", summary: "the dataset, such as `on digits.test`")
    }
    let dataset = try data.one(for: "predict")
    let outputs = try session.probabilities(network.network, on: dataset)
    return .object(Prediction(outputs, of: dataset))
  }
}

extension Interpreter {
  /// Probabilities for data with classes, numbers for other data, a row an example.
  func probabilities(_ network: Network, on dataset: Dataset) throws -> Tensor<Float> {
    try FiniteCheck.check(dataset)
    try network.comeToLife(for: dataset)
    let classes = dataset.targets == nil ? Self.learned(network) : dataset.hasClasses ? dataset.classNames.count : nil
    remarkUnfitted(network)
    let predictions = try network.predictions(for: dataset.features, classes: classes) { Interpreter.isInterrupted }
    try checkInterrupt()
    return predictions
  }

  // How many classes a network tells apart that has learned some, where the data do not say.
  private static func learned(_ network: Network) -> Int? {
    guard network.learnedClasses == true, let output = network.output, output.rank == 1 else { return nil }
    return max(output[0], 2)
  }
}
