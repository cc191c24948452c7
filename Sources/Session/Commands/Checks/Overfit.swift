import Datasets
import Forms
import Models
import Plots
import Tensors
import Training

/// Lets a network learn a few examples by heart.
struct Overfit: Command {
  var network = NetworkReference(Network([]))
  var data = DatasetReference()
  var take = 20
  var steps = 300
  var loss = LossChoice.auto
  var optimizer = OptimizerChoice()
  var rate: Double?

  static let form = Form<Overfit>(
    "whether a network can learn a few examples by heart, without dropout: one that cannot has a fault; copies with new weights try it, so it stays as it was",
    [
      .positional("NET", "the network", \.network), .keyword("on", "the data, such as `digits`", \.data),
      .keyword("take", "how many examples, as evenly over the classes as can be", \.take, .between(1, 1_000_000)),
      .keyword("steps", "in how many steps at most, each of all of them", \.steps, .between(1, 1_000_000)),
      .keyword("loss", "what is made small, as in `train`", \.loss),
      .keyword("optimizer", "how parameters change", \.optimizer),
      .keyword("lr", "the learning rate; some are tried unless it is given", \.rate, .optional(.above(0))),
    ],
    examples: [
      Example("overfit (input 8x8x1 | flatten | dense 16 | relu | dense 10) on (load digits)"),
      Example("found = overfit (input 8x8x1 | flatten | dense 10) on (load digits) take 10\nassert found.passed"),
    ], related: ["sanity", "gradcheck", "train"])

  static let gives: String? = "a report"
  static let family = CommandFamily.checks

  func run(in session: Interpreter) throws -> Value {
    guard let data = data.training else {
      throw UsageError.missing(parameter: "on", summary: "the data, such as `on digits`")
    }
    let trial = try OverfitTrial(
      network.network, on: data, take: take, steps: steps, loss: loss, optimizer: optimizer.value, rate: rate,
      random: Random(seed: session.seed, stream: 6)
    ) { Interpreter.isInterrupted }
    return .object(trial.value)
  }
}

extension OverfitTrial {
  /// The trial as a value.
  var value: Report {
    let (last, done) = (losses.last ?? .nan, max(losses.count - 1, 0))
    let right = accuracy.map { ", \(Percent.text($0)) right" } ?? ""
    let end =
      "loss \(NumberFormat.short(last)) after \(done) step\(done == 1 ? "" : "s") at lr \(NumberFormat.short(rate))\(right)"
    let verdict =
      passed
      ? "learned \(examples) examples by heart: \(end)"
      : "did not learn \(examples) examples: \(end), and below \(NumberFormat.short(limit)) is wanted; `sanity` and `gradcheck` look for what is wrong"
    let isWide = (losses.min() ?? 0) > 0 && losses.allSatisfy(\.isFinite)
    let chart = LineChart(
      [Series("loss", losses)], title: "loss of \(examples) examples", x: "step", y: "loss", yScale: isWide ? .log : .linear)
    return Report(
      "overfit",
      [
        ("passed", .boolean(passed)), ("loss", .number(last)), ("accuracy", accuracy.map { .number($0) } ?? .none),
        ("steps", .number(Double(done))), ("lr", .number(rate)), ("examples", .number(Double(examples))),
        ("losses", .list(losses.map { .number($0) })),
      ], summary: verdict, charts: [chart])
  }
}
