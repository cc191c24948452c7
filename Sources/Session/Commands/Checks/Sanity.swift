import Datasets
import Forms
import Models
import Plots
import Training

/// What a careful person checks before training.
struct Sanity: Command {
  var network = NetworkReference(Network([]))
  var data = DatasetReference()
  var loss = LossChoice.auto

  static let form = Form<Sanity>(
    "what to check before training: data, the loss at chance, the penalty, the gradients, whether 20 examples can be learned, and whether the validation part of splits is unseen",
    [
      .positional("NET", "the network", \.network), .keyword("on", "the data", \.data), .keyword("loss", "the loss", \.loss),
    ], examples: [Example("sanity (input 8x8x1 | flatten | dense 16 | relu | dense 10) on (load digits | take 200)")],
    related: ["gradcheck", "train"])

  static let gives: String? = "a report"
  static let family = CommandFamily.checks

  func run(in session: Interpreter) throws -> Value {
    guard let training = data.training else {
      throw UsageError.missing(parameter: "on", summary: "the data, such as `on digits`")
    }
    let report = try SanityCheck(
      network: network.network, data: training, validation: data.validation, loss: loss, precision: session.precision,
      seed: session.seed
    ).run { Interpreter.isInterrupted }
    return .object(report.value)
  }
}

extension SanityReport {
  /// The report as a value.
  var value: Report {
    let rows = rows.map { row in
      [row.passed ? "ok" : "FAILED", row.name, row.measured, row.expected, row.remark ?? ""]
    }
    let failed = self.rows.filter { !$0.passed }.count
    let verdict = passed ? "sane: every check passed" : "\(failed) check\(failed == 1 ? "" : "s") failed"
    return Report(
      "sanity", [("passed", .boolean(passed)), ("findings", .list(findings.map { .record($0.record) }))], summary: verdict
    ) { style in
      // Five columns of words want room; without it a check is a sentence.
      guard style.width < 70 else {
        let table = Table(["", "check", "measured", "expected", "remark"], rows: rows, wraps: true)
        return [.chart(table, style), .lines([verdict])]
      }
      let lines = rows.flatMap { row -> [String] in
        let remark = row[4].isEmpty ? "" : "; \(row[4])"
        return WordWrap.lines("\(row[0]) \(row[1]): \(row[2]) (\(row[3]))\(remark)", width: style.width, indent: 4)
      }
      return [.lines(lines + [verdict])]
    }
  }
}
