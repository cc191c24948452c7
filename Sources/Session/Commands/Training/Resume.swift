import Datasets
import Forms
import Training

/// Goes on with a training that was paused.
struct Resume: Command {
  /// A run, or a file that a training was kept in.
  enum Subject: ArgumentConvertible {
    case last
    case run(Run)
    case file(String)

    static var expectation: String { "a run, or the file of a `checkpoint`" }

    init?(_ argument: Argument) {
      switch argument {
      case .none: self = .last
      case .string(let path): self = .file(path)
      case .other(let run as Run): self = .run(run)
      default: return nil
      }
    }

    var argument: Argument {
      switch self {
      case .last: .none
      case .run(let run): .other(run)
      case .file(let path): .string(path)
      }
    }
  }

  var subject = Subject.last
  var data = OneOrMore<DatasetReference>()
  var background = false
  var quiet = false

  static let form = Form<Resume>(
    "goes on with a training that was paused, by Ctrl-C, by `stop` or by the end of a session that was brought back, or that a file of `checkpoint` holds, as if it had never stopped",
    [
      .positional("RUN", "a run, or the file of a `checkpoint`; the last run unless given", \.subject, optional: true).of("run"),
      .keyword("on", "the data, where the file does not hold them", \.data),
      .keyword("background", "give the prompt back at once", \.background),
      .keyword("quiet", "show nothing on the way", \.quiet),
    ],
    examples: [Example(shown: "resume"), Example(shown: "resume run"), Example(shown: "run = resume \"digits.training\"")],
    related: ["train", "jobs", "stop"])

  static let works = true
  static let gives: String? = "a run"
  static let family = CommandFamily.training

  func run(in session: Interpreter) throws -> Value {
    switch subject {
    case .file(let path): return try resume(path, in: session)
    case .last, .run:
      guard data.items.isEmpty else {
        throw Fault.argument(function: "resume", "takes data only for a training that a file holds")
      }
    }
    let given: Run? = if case .run(let run) = subject { run } else { session.lastRun }
    guard let run = given else { throw Fault.noRun("resume") }
    guard let trainer = run.trainer else { throw run.divergence.map { .diverged(step: $0.step) } ?? TrainingError.finished }
    if let job = session.jobs.training(run.trained) { throw TrainingError.busy(job: job.number) }
    run.networks.forEach { session.notebook?.willChange($0) }
    session.notebook?.willGoOn(trainer)
    return try session.follow(trainer, quiet: quiet, background: background)
  }

  private func resume(_ path: String, in session: Interpreter) throws -> Value {
    let kept = try KeptTraining(path, on: data.items)
    kept.notices.forEach(session.host.notice)
    let run = kept.trainer.run
    guard run.state != .finished else {
      session.host.notice("this training is finished")
      session.lastRun = run
      return .object(run)
    }
    return try session.follow(kept.trainer, quiet: quiet, background: background)
  }
}
