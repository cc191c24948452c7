import Datasets
import Forms
import Glibc
import Models
import Plots
import Training

/// Compares gradients with measured slopes.
struct Gradcheck: Command {
  var network = NetworkReference(Network([]))
  var data = DatasetReference()
  var loss = LossChoice.auto
  var l2 = 1e-3
  var batch = 32
  var precision: PrecisionChoice?

  static let form = Form<Gradcheck>(
    "compares the gradients of a network with slopes measured in double precision, and those of the plan that training runs with both",
    [
      .positional("NET", "the network", \.network),
      .keyword("on", "a few examples are enough", \.data),
      .keyword("loss", "the loss", \.loss),
      .keyword("l2", "the strength of the penalty that is checked by itself", \.l2, .atLeast(0)),
      .keyword(
        "batch", "how many examples a step of training's plan takes; fewer are repeated", \.batch, .between(1, 1_000_000)),
      .keyword("precision", PrecisionChoice.summary, \.precision),
    ],
    examples: [Example("gradcheck (input 8x8x1 | flatten | dense 4 | tanh | dense 10) on (load digits | take 3)")],
    related: ["sanity", "diagnose"])

  static let gives: String? = "a report"
  static let family = CommandFamily.checks

  func run(in session: Interpreter) throws -> Value {
    guard let data = data.training else {
      throw UsageError.missing(parameter: "on", summary: "a few examples, such as `on (digits.train | take 3)`")
    }
    session.remarkUnfittable(network.network)
    let report = try NetworkGradientCheck(
      network: network.network, data: data, loss: loss, l2: l2, batch: batch, precision: session.precision(precision),
      seed: session.seed
    ).run { Interpreter.isInterrupted }
    return .object(report.value)
  }
}

extension GradientCheckReport {
  /// The report as a value.
  var value: Report {
    let rows =
      (rows + (penalty.map { [$0] } ?? [])).map {
        [
          $0.name, "\($0.checked)", "\($0.zeros)", "\($0.kinks)",
          $0.checked == $0.zeros ? "-" : NumberFormat.short($0.worst, digits: 2),
        ]
      } + (plan.map { [[$0.title, "\($0.checked)", "-", "-", NumberFormat.short($0.worst, digits: 2)]] } ?? [])
    // How many digits both agree in: what a relative error of 1e-8 means.
    let agreement = BarChart(
      (self.rows + (penalty.map { [$0] } ?? [])).filter { $0.checked > $0.zeros }.map {
        ($0.name, -log10(max($0.worst, 1e-17)))
      }, title: "digits in which gradient and slope agree")
    let verdict = ([sentence] + (plan.map { [$0.sentence] } ?? []) + remarks.map(\.sentence)).joined(separator: "\n")
    return Report(
      "gradcheck",
      [
        ("passed", .boolean(passed)), ("worst", .number(worst)), ("checked", .number(Double(checked))),
        ("kinks", .number(Double(kinks))), ("zeros", .number(Double(zeros))),
        ("plan_error", plan.map { .number($0.worst) } ?? .none), ("plan_allowed", plan.map { .number($0.allowed) } ?? .none),
      ], summary: verdict, charts: [agreement]
    ) { style in
      let table = Table(
        ["parameter", "checked", "both zero", "kinks", "worst error"], rows: rows,
        alignments: [.left, .right, .right, .right, .right], wraps: true)
      return [.chart(table, style), .words(verdict, style)]
    }
  }
}
