import Forms
import Training

/// Goes on with a training that Ctrl-C paused.
struct Resume: Command {
  /// A run, or the last one.
  struct Reference: ArgumentConvertible {
    var run: Run?

    static var expectation: String { "a run" }

    init() {}

    init?(_ argument: Argument) {
      guard case .other(let other) = argument, let run = other as? Run else { return nil }
      self.run = run
    }

    var argument: Argument { run.map { .other($0) } ?? .none }
  }

  var run = Reference()
  var quiet = false

  static let form = Form<Resume>(
    "goes on with a training that Ctrl-C paused, as if it had never stopped",
    [
      .positional("RUN", "which one; the last one unless given", \.run, optional: true),
      .keyword("quiet", "show nothing on the way", \.quiet),
    ], examples: [], related: ["train"])

  static let works = true
  static let family = CommandFamily.training

  func run(in session: Interpreter) throws -> Value {
    guard let run = run.run ?? session.lastRun else {
      throw Fault.notOffered("a training to resume", help: "start one with `train`")
    }
    guard let trainer = run.trainer else { throw TrainingError.finished }
    session.notebook?.willChange(run.network)
    return try session.follow(trainer, quiet: quiet)
  }
}
