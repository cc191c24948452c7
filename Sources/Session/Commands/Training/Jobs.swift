import Forms
import Plots
import Training

/// The trainings in the background.
struct Jobs: Command {
  static let form = Form<Jobs>(
    "the trainings in the background and how far they are", examples: [Example("jobs")], related: ["train", "wait", "stop"])

  static let family = CommandFamily.training

  func run(in session: Interpreter) throws -> Value {
    let rows = session.jobs.all.map(\.row)
    session.write(
      rows.isEmpty
        ? ["no trainings in the background; `train ... background` starts one"]
        : Table(["job", "state", "epoch", "loss", "steps"], rows: rows, alignments: [.right, .left, .right, .right, .right])
          .render(session.style))
    return .none
  }
}

extension TrainingJob {
  fileprivate var row: [String] {
    let state =
      switch outcome {
      case .running: "running"
      case .finished: run.divergence == nil ? "finished" : "diverged"
      case .stopped: "stopped"
      case .failed: "failed"
      }
    let (done, all) = (reached.epochs, run.options.epochs)
    let epoch = isRunning ? min(done + 1, all) : done
    let loss = progress.map { NumberFormat.loss($0.loss) } ?? ""
    return ["\(number)", state, "\(epoch)/\(all)", loss, NumberFormat.grouped(reached.steps)]
  }
}
