import Forms
import Plots
import Training

/// What a training curve says.
struct Diagnose: Command {
  var run = RunReference()

  static let form = Form<Diagnose>(
    "reads a training curve: is the learning rate right, does the network overfit, is it large enough",
    [.positional("RUN", "the run; the last one unless given", \.run, optional: true)],
    examples: [
      Example(
        """
        net = input 8x8x1 | flatten | dense 10
        train net on (load digits | take 100) epochs 2 quiet
        diagnose
        """)
    ],
    related: ["plot", "sanity", "train"])

  static let gives: String? = "a report"
  static let family = CommandFamily.checks

  func run(in session: Interpreter) throws -> Value {
    guard let run = run.run ?? session.lastRun else {
      throw Fault.noRun("diagnose")
    }
    let diagnosis = Diagnosis(run)
    let lines = diagnosis.findings.map { $0.sentence + ($0.advice.map { ": \($0)" } ?? "") }
    return .object(
      Report(
        "diagnosis", [("labels", .list(diagnosis.findings.map { .string($0.label.rawValue) }))],
        summary: lines.joined(separator: "; "), charts: try run.pictures()
      ) { [.words(lines.joined(separator: "\n"), $0)] })
  }
}
