import Forms
import Plots
import Training

/// Compares runs.
struct Compare: Command {
  var subjects: [Value] = []
  var file: PictureFile?

  static let form = Form<Compare>(
    "draws the curves of several runs in one picture, and puts their last and best figures side by side",
    [
      .rest("RUNS", "runs, lists of runs, or a record of them, whose names then stand beside the curves", \.subjects)
        .of("run", "record", items: ["run"]),
      .keyword("to", "also write the picture to a file that ends in .svg or .png", \.file),
    ],
    examples: [
      Example(
        """
        d = load digits | take 100
        a = train (input 8x8x1 | flatten | dense 10) on d epochs 2 quiet
        b = train (input 8x8x1 | flatten | dense 10) on d epochs 2 lr 0.1 quiet
        compare a b
        """)
    ], related: ["plot", "diagnose", "train"])

  static let gives: String? = "a report"
  static let family = CommandFamily.checks

  func run(in session: Interpreter) throws -> Value {
    let groups = try groups(in: session)
    let runs = groups.flatMap(\.runs)
    let charts = RunPicture.usual(runs).map { RunPicture.chart(groups, $0) }
    let table = Self.table(groups)
    let best = groups.max { Self.score($0.runs) < Self.score($1.runs) }
    let summary = best.map { "best: \($0.name)" } ?? ""
    try session.save(charts + [table], to: file)
    return .object(
      Report(
        "comparison", [("best", .string(best?.name ?? "")), ("names", .list(groups.map { .string($0.name) }))], summary: summary,
        charts: charts + [table]
      ) { style in
        // The table comes first, and all of it is seen at once: in a low window one picture that can be read, not two
        // that cannot.
        let head = table.turned(style).map { View.chart($0, style) } + [.words(summary, style)]
        guard let page = style.page else { return head + .stacked(charts, style) }
        let rows = page - head.lines.count
        let shown = Array(charts.suffix(max(rows / 10, 1)))
        return head + .stacked(shown, style.lower(max(rows / max(shown.count, 1) - 1, 7)))
      })
  }

  private func groups(in session: Interpreter) throws -> [(name: String, runs: [Run])] {
    var groups: [(name: String, runs: [Run])] = []
    for subject in subjects {
      if case .record(let record) = subject {
        for (name, value) in record.pairs {
          let runs = PlotSubject.runs(value)
          guard !runs.isEmpty else { throw Fault.needs("`compare` takes runs", got: value) }
          groups.append((name, runs))
        }
        continue
      }
      let runs = PlotSubject.runs(subject)
      guard !runs.isEmpty else { throw Fault.needs("`compare` takes runs", got: subject) }
      for run in runs { groups.append((session.variable(of: run) ?? "run \(groups.count + 1)", [run])) }
    }
    guard !groups.isEmpty else {
      throw UsageError.missing(parameter: "RUNS", summary: "the runs, such as `compare a b`")
    }
    return groups
  }

  /// More is better: the accuracy on examples not learned from, or the loss turned round.
  private static func score(_ runs: [Run]) -> Double {
    let scores = runs.map { run -> Double in
      if let best = run.curve("val_accuracy")?.max() { return best }
      return -(run.curve("val_loss")?.min() ?? run.curve("loss")?.min() ?? .infinity)
    }
    return scores.reduce(0) { $0 + $1 / Double(scores.count) }
  }

  private static func table(_ groups: [(name: String, runs: [Run])]) -> Table {
    let metrics = groups.flatMap { $0.runs.flatMap(\.epochs.names) }.filter { Figures.isShown($0) && !Run.curves.contains($0) }
    let others = metrics.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let curves = (["loss", "val_loss", "accuracy", "val_accuracy"] + others).filter { name in
      groups.contains { $0.runs.contains { $0.curve(name)?.isEmpty == false } }
    }
    let rows = groups.map { name, runs -> [String] in
      let finals = curves.map { curve -> String in
        let values = runs.compactMap { $0.curve(curve)?.last }
        guard !values.isEmpty else { return "-" }
        let mean = values.reduce(0) { $0 + $1 / Double(values.count) }
        return Figures.isShare(curve) ? Percent.text(mean) : NumberFormat.short(mean)
      }
      let best = runs.compactMap { $0.curve("val_accuracy")?.max() }.max().map { Percent.text($0) } ?? "-"
      let epochs = "\(runs.map(\.epochs.count).max() ?? 0)" + (runs.contains { $0.divergence != nil } ? ", diverged" : "")
      return [name, epochs] + finals + [best]
    }
    let headers = ["run", "epochs"] + curves + ["best val"]
    return Table(headers, rows: rows, alignments: [.left] + headers.dropFirst().map { _ in .right }, wraps: true)
  }
}
