import Datasets
import Forms
import Models
import Plots
import Training

/// What goes through a network, forward and back.
struct Watch: Command {
  var network = NetworkReference(Network([]))
  var data = DatasetReference()
  var loss = LossChoice.auto
  var optimizer = OptimizerSchedule()
  var rate: Setting?

  static let form = Form<Watch>(
    "one pass of some examples through a network, forward and back: how large signals and gradients are from stage to stage, what is dead or saturated, and how far a step would move the weights",
    [
      .positional("NET", "the network", \.network), .keyword("on", "the data", \.data), .keyword("loss", "the loss", \.loss),
      .keyword("optimizer", "whose step is tried", \.optimizer),
      .keyword("lr", "its learning rate, in place of its own", \.rate, .optional(.each(.atLeast(0)))),
    ],
    examples: [
      Example("watch (input 8x8x1 | flatten | repeat 4 { dense 32 | tanh } | dense 10) on (load digits | take 200)"),
      Example("watch (input 8x8x1 | flatten | dense 10) on (load digits | take 200) optimizer sgd lr 0.1"),
    ],
    related: ["diagnose", "lint", "features", "train"])

  static let gives: String? = "a report"
  static let family = CommandFamily.checks

  func run(in session: Interpreter) throws -> Value {
    guard let training = data.training else {
      throw UsageError.missing(parameter: "on", summary: "the data, such as `on digits`")
    }
    let moment = Moment(epoch: 0, epochs: 1, step: 0, steps: 1)
    let signals = try Signals(
      watching: network.network, on: training, loss: loss, optimizer: optimizer.optimizer(in: 0),
      rate: rate?.schedule.value(at: moment), seed: session.seed
    ) { Interpreter.isInterrupted }
    return .object(signals.value)
  }
}
