import Forms
import Plots
import Training

/// What a training, its network and its data say of what is wrong.
struct Diagnose: Command {
  var run = RunReference()

  static let form = Form<Diagnose>(
    "reads a training, its network and its data: what is wrong, the numbers that say so, and what helps",
    [.positional("RUN", "the run; the last one unless given", \.run, optional: true)],
    examples: [
      Example(
        """
        net = input 8x8x1 | flatten | dense 10
        train net on (load digits | take 100) epochs 2 quiet
        diagnose
        """)
    ],
    related: ["lint", "watch", "sanity", "plot", "train"])

  static let gives: String? = "a report"
  static let family = CommandFamily.checks

  func run(in session: Interpreter) throws -> Value {
    guard let run = run.run ?? session.lastRun else {
      throw Fault.noRun("diagnose")
    }
    let findings = Findings(try Case(run) { Interpreter.isInterrupted })
    return .object(findings.value("diagnosis", charts: try run.pictures()))
  }
}
