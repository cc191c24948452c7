import Forms
import Models
import Plots
import Training

/// Draws curves.
struct Plot: Command {
  /// A curve of a run.
  enum Curve: String, Choice {
    case loss, accuracy, lr, ratio
  }

  var subject = Value.none
  var curves: [Curve] = []
  var log = false

  static let form = Form<Plot>(
    "draws a run, a list of numbers or a schedule as curves",
    [
      .positional("WHAT", "a run, a list, a record of lists, or a schedule", \.subject),
      .rest("CURVES", "which curves of a run: loss, accuracy, lr, ratio", \.curves),
      .keyword("log", "a logarithmic scale", \.log),
    ], examples: [Example("plot [5, 3, 2, 1.5, 1.2, 1.1]"), Example("plot (cosine 0.1)")], related: ["train", "diagnose"])

  static let works = true
  static let family = CommandFamily.pictures

  func run(in session: Interpreter) throws -> Value {
    for chart in try charts() { session.write(chart.render(session.style)) }
    return .none
  }

  private func charts() throws -> [LineChart] {
    let scale = log ? Scale.log : .linear
    switch subject {
    case .object(let object):
      if let run = object as? Run { return runCharts(run, scale) }
      if let schedule = (object as? Configured)?.value as? any Schedule {
        let values = (0..<100).map { schedule.value(at: Moment(epoch: $0, epochs: 100, step: $0, steps: 100)) }
        return [
          LineChart([Series("lr", values, x: (0..<100).map { Double($0) })], title: schedule.source, x: "epoch", yScale: scale)
        ]
      }
    case .record(let record):
      return [LineChart(try record.pairs.map { Series($0, try Items.numbers($1)) }, yScale: scale)]
    case .list(let items):
      if case .list? = items.first {
        return [LineChart(try items.enumerated().map { Series("\($0)", try Items.numbers($1)) }, yScale: scale)]
      }
      if case .object(let object)? = items.first, object is Run {
        let runs = items.compactMap { item -> Run? in if case .object(let object) = item { object as? Run } else { nil } }
        let series = runs.enumerated().compactMap { index, run in run.curve("loss").map { Series("run \(index)", $0) } }
        return [LineChart(series, title: "loss by epoch", x: "epoch", yScale: scale)]
      }
      return [LineChart([Series("", try Items.numbers(subject))], yScale: scale)]
    case .range: return [LineChart([Series("", try Items.numbers(subject))], yScale: scale)]
    default: break
    }
    throw Fault.needs("`plot` draws a run, a list of numbers, a record of lists or a schedule", got: subject)
  }

  private func runCharts(_ run: Run, _ scale: Scale) -> [LineChart] {
    let wanted = curves.isEmpty ? (run.classes > 0 ? [.loss, .accuracy] : [.loss]) : curves
    return wanted.map { curve in
      let names =
        switch curve {
        case .loss: ["loss", "val_loss"]
        case .accuracy: ["accuracy", "val_accuracy"]
        case .lr: ["lr"]
        case .ratio: ["ratio"]
        }
      return RunPicture.chart(run, names, title: "\(curve.rawValue) by epoch", yScale: scale)
    }
  }
}
