import Datasets
import Forms
import Models
import Plots
import Training

/// What can be known before training.
struct Lint: Command {
  var network = NetworkReference(Network([]))
  var data = DatasetReference()
  var loss = LossChoice.auto
  var optimizer = OptimizerSchedule()
  var rate: Setting?
  var batch = Setting(32)
  var shuffle = true

  static let form = Form<Lint>(
    "what can be known of a network before training: each finding with the stage, the numbers that say so, and what helps",
    [
      .positional("NET", "the network", \.network),
      .keyword("on", "the data: a dataset, or splits, of which the validation part is compared", \.data),
      .keyword("loss", "the loss that it is to be trained with", \.loss),
      .keyword("optimizer", "the optimizer", \.optimizer),
      .keyword("lr", "the learning rate", \.rate, .optional(.each(.atLeast(0)))),
      .keyword("batch", "how many examples make a step", \.batch, .each(.whole(atLeast: 1))),
      .keyword("shuffle", "whether each epoch has an order of its own", \.shuffle),
    ],
    examples: [
      Example("lint (input 8x8x1 | flatten | dense 32 | dense 10)"),
      Example("lint (input 8x8x1 | flatten | dense 32 | relu | dense 10) on (load digits | take 200)"),
    ],
    related: ["sanity", "diagnose", "watch", "summary"])

  static let gives: String? = "a report"
  static let family = CommandFamily.checks

  func run(in session: Interpreter) throws -> Value {
    var options = TrainingOptions()
    (options.loss, options.optimizer, options.rate, options.batch) = (loss, optimizer, rate, batch)
    (options.shuffles, options.seed) = (shuffle, session.seed)
    let it = try Case(
      lint: network.network, on: data.training, validation: data.validation, options: options
    ) { Interpreter.isInterrupted }
    return .object(Findings(it).value("lint"))
  }
}
