import Datasets
import Forms
import Models
import Plots
import Training

/// Finds a learning rate.
struct LRFind: Command {
  var network = NetworkReference(Network([]))
  var data = DatasetReference()
  var low = 1e-6
  var high = 10.0
  var steps = 100
  var batch = Setting(32)
  var loss = LossChoice.auto
  var optimizer = OptimizerChoice()
  var rules = RuleSettings()
  var precision: PrecisionChoice?

  static let form = Form<LRFind>(
    "lets the learning rate rise from step to step and draws the loss over it, which shows where to begin; it trains a copy, so everything stays as it was",
    [
      .positional("NET", "the network", \.network), .keyword("on", "the data, such as `digits`", \.data),
      .keyword("from", "the first rate", \.low, .above(0)), .keyword("to", "the last rate", \.high, .above(0)),
      .keyword("steps", "in how many steps, unless the loss runs away before", \.steps, .between(2, 100_000)),
      .keyword("batch", "how many examples make a step", \.batch, .each(.whole(atLeast: 1))),
      .keyword("loss", "what is made small, as in `train`", \.loss),
      .keyword("optimizer", "how parameters change, as in `train`: each has rates of its own", \.optimizer),
    ]
      + RuleSettings.options.map { option in
        .keyword(option.word, option.summary, \.rules[option.word], .optional(.each(option.limits)))
      } + [.keyword("precision", PrecisionChoice.summary, \.precision)],
    examples: [
      Example("lrfind (input 8x8x1 | flatten | dense 16 | relu | dense 10) on (load digits) from 1e-4 optimizer sgd"),
      Example(
        """
        net = input 8x8x1 | flatten | dense 16 | relu | dense 10
        digits = load digits
        found = lrfind net on digits from 1e-5 to 1
        train net on digits lr found.suggestion epochs 2 quiet
        """),
    ], related: ["train", "diagnose"])

  static let gives: String? = "a report"
  static let family = CommandFamily.checks

  func run(in session: Interpreter) throws -> Value {
    guard let data = data.training else {
      throw UsageError.missing(parameter: "on", summary: "the data, such as `on digits`")
    }
    guard low < high else {
      throw Fault.argument(
        function: "lrfind", "needs `from` below `to`, and \(NumberFormat.short(low)) is not below \(NumberFormat.short(high))")
    }
    var options = TrainingOptions()
    (options.batch, options.loss, options.optimizer, options.rules) = (batch, loss, OptimizerSchedule(optimizer.value), rules)
    (options.precision, options.seed) = (session.precision(precision), session.seed)
    let sweep = try RateSweep(network.network, on: data, from: low, to: high, steps: steps, options: options) {
      Interpreter.isInterrupted
    }
    return .object(sweep.value)
  }
}

extension RateSweep {
  /// The sweep as a value.
  var value: Report {
    func list(_ numbers: [Double]) -> Value { .list(numbers.map { .number($0) }) }
    func number(_ number: Double?) -> Value { number.map { .number($0) } ?? .none }
    return Report(
      "sweep of rates",
      [
        ("lr", list(rates)), ("loss", list(losses)), ("suggestion", number(valley)), ("low", number(low)),
        ("diverged", .boolean(ranAway)),
      ], summary: sentence, charts: [chart])
  }

  private var chart: LineChart {
    let bounds = (losses.min() ?? 0, losses.max() ?? 0)
    func mark(_ name: String, _ rate: Double?) -> [Series] {
      rate.map { [Series("\(name) \(NumberFormat.short($0, digits: 2))", [bounds.0, bounds.1], x: [$0, $0])] } ?? []
    }
    return LineChart(
      [Series("loss", losses, x: rates)] + mark("valley", valley) + mark("low", low), title: "loss while the learning rate rises",
      x: "lr", y: "loss", xScale: .log)
  }

  private var sentence: String {
    let end = rates.last.map { ranAway ? "; the loss ran away at \(NumberFormat.short($0, digits: 2))" : "" } ?? ""
    guard let valley, let low else {
      return "the loss did not fall at any of these rates: `sanity` looks whether the network can learn" + end
    }
    let (middle, careful) = (NumberFormat.short(valley, digits: 2), NumberFormat.short(low, digits: 2))
    return "try `lr \(middle)`, the middle of the fall; a tenth of the rate where the loss is least is \(careful)\(end)"
  }
}
