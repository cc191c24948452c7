import Forms
import Training

/// Stops a training in the background.
struct Stop: Command {
  var run = RunReference()

  static let form = Form<Stop>(
    "stops a training in the background behind a whole step; `resume` goes on",
    [.positional("RUN", "which one; the last one unless given", \.run, optional: true)],
    examples: [Example(shown: "run = train net on digits epochs 50 background\nstop run")],
    related: ["train", "jobs", "wait", "resume"])

  static let family = CommandFamily.training

  func run(in session: Interpreter) throws -> Value {
    guard let job = session.jobs.job(of: run.run), job.isRunning else { throw Fault.notInBackground }
    session.noteWork()
    job.stop()
    guard session.jobs.wait(for: job, unless: { Interpreter.isInterrupted }) else { throw Fault.interrupted }
    session.lastRun = job.run
    return .none
  }
}
