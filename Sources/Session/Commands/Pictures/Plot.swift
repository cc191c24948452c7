import Forms
import Models
import Plots
import Training

/// Draws curves.
struct Plot: Command {
  var subject = Value.none
  var curves: [CurveName] = []
  var log = false
  var logAcross = false
  var smoothing = 1
  var right: SeriesName?
  var positions = Value.none
  var spread = false
  var title = ""
  var file: PictureFile?

  static let form = Form<Plot>(
    "draws runs, lists of numbers, schedules and whatever else has a picture",
    [
      .positional(
        "WHAT", "a run, a list of runs or numbers, a record of lists or runs, a schedule, a tensor, a dataset", \.subject
      ).of(
        "run", "number", "record", "schedule", "tensor", "dataset", "splits", "network", "range", "report",
        items: ["run", "number"]),
      .rest(
        "CURVES",
        "which curves of a run: loss, accuracy, lr, ratio, a metric such as f1, with val_ before it of the validation part; of one that was trained with `monitor` also activations, zeros, dead, gradient",
        \.curves),
      .keyword("log", "a logarithmic scale upward", \.log),
      .keyword("logx", "a logarithmic scale across", \.logAcross),
      .keyword(
        "smooth", "lines that are means of so many values; the values themselves stand faintly behind", \.smoothing,
        .between(1, 1_000_000)),
      .keyword("right", "the curve, or the name in quotes, that has a scale of its own at the right", \.right),
      .keyword("against", "a list of where the values stand, instead of 0, 1, 2 and so on", \.positions)
        .of("number", "tensor", "range", items: ["number"]),
      .keyword("spread", "of several runs or lists, the mean as a line and one standard deviation about it as a band", \.spread),
      .keyword("title", "what stands above", \.title),
      .keyword("to", "also write the picture to a file that ends in .svg or .png", \.file),
    ],
    examples: [
      Example("plot [5, 3, 2, 1.5, 1.2, 1.1]"), Example("plot (cosine 0.1)"),
      Example("plot record(loss: [3, 2, 1], rate: [1e-3, 1e-2, 1e-1]) right \"rate\" log"),
      Example("plot [[1, 2, 4], [2, 3, 3], [1, 3, 5]] spread title \"three runs\""),
    ], related: ["hist", "scatter", "show", "compare", "train", "diagnose"])

  static let works = true
  static let gives: String? = "nothing"
  static let family = CommandFamily.pictures

  func run(in session: Interpreter) throws -> Value {
    try session.show(charts(in: session), to: file)
    return .none
  }

  private func charts(in session: Interpreter) throws -> [any Chart] {
    switch try PlotSubject(subject, spread: spread, name: { session.variable(of: $0) }) {
    case .lists(let series): return [try finished(LineChart(try placed(series)))]
    case .run(let run):
      let wanted = try wanted(of: [run]) ?? RunPicture.usual(run)
      guard let other = right?.name, run.curve(other) != nil else {
        return try wanted.map { try finished(RunPicture.chart(run, $0)) }
      }
      // With a second axis all is one picture.
      let left = wanted.filter { $0 != other }.prefix(curves.isEmpty ? 1 : wanted.count)
      let series = left.flatMap { RunPicture.series(run, $0, withValidation: true) }
      let names = (left + [other]).joined(separator: " and ")
      return [
        try finished(
          LineChart(
            series + RunPicture.series(run, other, withValidation: false), title: "\(names) by epoch", x: "epoch"))
      ]
    case .runs(let groups):
      let runs = groups.flatMap(\.runs)
      let wanted = try wanted(of: runs) ?? RunPicture.usual(runs)
      return try wanted.map { try finished(RunPicture.chart(groups, $0)) }
    case .schedules(let schedules):
      let series = schedules.map { schedule in
        let values = (0..<100).map { schedule.value(at: Moment(epoch: $0, epochs: 100, step: $0, steps: 100)) }
        return Series(schedules.count > 1 ? schedule.source : "lr", values, x: (0..<100).map { Double($0) })
      }
      let title = schedules.count > 1 ? "schedules by epoch" : schedules.first?.source ?? ""
      return [try finished(LineChart(series, title: title, x: "epoch"))]
    case .pictures(let charts): return charts
    }
  }

  // The curves that were asked for, if any were: all of the runs have them.
  private func wanted(of runs: [Run]) throws -> [String]? {
    for curve in curves {
      for run in runs where run.curve(curve.name) == nil {
        let there = run.fieldNames.filter { run.curve($0)?.isEmpty == false }.map { "`\($0)`" }.joined(separator: ", ")
        throw Fault.argument(
          function: "plot", "has no curve `\(curve.name)` of this run\(there.isEmpty ? "" : "; there are \(there)")")
      }
    }
    return curves.isEmpty ? nil : curves.map(\.name)
  }

  /// The series at the positions that were given.
  private func placed(_ series: [Series]) throws -> [Series] {
    if case .none = positions { return series }
    let numbers = try Items.numbers(oneOrMore: positions)
    return try series.map { one in
      guard one.y.count == numbers.count else {
        throw Fault.argument(
          function: "plot", "needs as many positions in `against` as values: here are \(numbers.count) and \(one.y.count)")
      }
      var one = one
      one.x = numbers
      return one
    }
  }

  /// The chart with what the keywords say.
  private func finished(_ chart: LineChart) throws -> LineChart {
    var chart = chart
    if log { chart.yScale = .log }
    if logAcross { chart.xScale = .log }
    if !title.isEmpty { chart.title = title }
    chart.smoothing = smoothing
    guard let right else { return chart }
    let names = chart.series.map(\.name)
    guard let place = names.firstIndex(of: right.name) else {
      throw Fault.argument(
        function: "plot",
        "has no series `\(right.name)` for `right`"
          + (names.allSatisfy(\.isEmpty)
            ? "; a record names its lists" : "; there are \(names.map { "`\($0)`" }.joined(separator: ", "))"))
    }
    guard names.count > 1 else {
      throw Fault.argument(function: "plot", "has one series only: a second axis takes two, such as `plot run loss right lr`")
    }
    chart.series[place].side = .right
    return chart
  }
}

/// A curve of a run: its word, or the name of one that some runs have in quotes, such as "loss_2". A file is no curve.
struct CurveName: ArgumentConvertible {
  let name: String

  static var expectation: String { "a curve, such as loss or val_f1" }
  static var choices: [String] {
    let metrics = Models.Catalogue.metrics.map(\.word)
    return Run.curves + RunPicture.monitors.keys.sorted()
      + metrics.filter { !Run.curves.contains($0) }.flatMap { [$0, "val_\($0)"] }
  }

  init?(_ argument: Argument) {
    switch argument {
    case .symbol(let word): name = word
    case .string(let text) where Figures.isShown(text): name = text
    default: return nil
    }
  }

  var argument: Argument { .symbol(name) }
}

/// The name of a series: a curve's word, or text.
struct SeriesName: ArgumentConvertible {
  let name: String

  static var expectation: String { "a curve, or the name of a list in quotes" }
  static var choices: [String] { CurveName.choices }

  init?(_ argument: Argument) {
    switch argument {
    case .symbol(let word), .string(let word): name = word
    default: return nil
    }
  }

  var argument: Argument { .string(name) }
}
