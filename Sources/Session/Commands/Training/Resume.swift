import Forms
import Training

/// Goes on with a training that was paused.
struct Resume: Command {
  var run = RunReference()
  var background = false
  var quiet = false

  static let form = Form<Resume>(
    "goes on with a training that was paused, by Ctrl-C, by `stop` or by the end of a session that was brought back, as if it had never stopped",
    [
      .positional("RUN", "which one; the last one unless given", \.run, optional: true),
      .keyword("background", "give the prompt back at once", \.background),
      .keyword("quiet", "show nothing on the way", \.quiet),
    ], examples: [Example(shown: "resume"), Example(shown: "resume run")], related: ["train", "jobs", "stop"])

  static let works = true
  static let gives: String? = "a run"
  static let family = CommandFamily.training

  func run(in session: Interpreter) throws -> Value {
    guard let run = run.run ?? session.lastRun else {
      throw Fault.noRun("resume")
    }
    guard let trainer = run.trainer else { throw run.divergence.map { .diverged(step: $0.step) } ?? TrainingError.finished }
    if let job = session.jobs.training(run.trained) { throw TrainingError.busy(job: job.number) }
    run.networks.forEach { session.notebook?.willChange($0) }
    session.notebook?.willGoOn(trainer)
    return try session.follow(trainer, quiet: quiet, background: background)
  }
}
