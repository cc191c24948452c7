import Forms
import Training

/// Waits for trainings in the background.
struct Wait: Command {
  var run = RunReference()

  static let form = Form<Wait>(
    "waits for trainings in the background; Ctrl-C gives the prompt back and lets them go on",
    [.positional("RUN", "which one; all unless given", \.run, optional: true)], examples: [Example("wait")],
    related: ["train", "jobs", "stop"])

  static let family = CommandFamily.training

  func run(in session: Interpreter) throws -> Value {
    var jobs = session.jobs.all
    if let run = run.run {
      guard let job = session.jobs.job(of: run) else { throw Fault.notInBackground }
      jobs = [job]
    }
    try session.wait(for: jobs)
    return run.run.map { .object($0) } ?? .none
  }
}

extension Interpreter {
  /// Waits for all trainings in the background, and writes what they had to say.
  public func waitForJobs() throws {
    do { try wait(for: jobs.all) } catch Fault.interrupted { throw Ending.interrupted }
  }

  /// Lets all trainings in the background stop: the session is at its end.
  public func leave() { jobs.stopAll() }

  /// How many trainings are at work in the background.
  public var jobCount: Int { jobs.running.count }

  fileprivate func wait(for waited: [TrainingJob]) throws {
    for job in waited {
      guard jobs.wait(for: job, unless: { Interpreter.isInterrupted }) else { throw Fault.interrupted }
      // An error is said once.
      if let error = jobs.takeError(of: job) { throw JobFailure(number: job.number, error: error) }
    }
  }
}
