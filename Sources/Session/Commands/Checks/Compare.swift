import Forms
import Plots
import Training

/// Compares runs.
struct Compare: Command {
  var subjects: [Value] = []
  var file: PictureFile?

  static let form = Form<Compare>(
    "draws the curves of several runs in one picture, and puts their last and best figures side by side; of kinds of runs over seeds, it says whether they differ by more than noise",
    [
      .rest(
        "RUNS",
        "runs, lists of runs of a kind over the same seeds, or a record of either, whose names then stand beside the curves",
        \.subjects
      )
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
        """),
      Example(
        """
        d = load digits | take 200 | split 70 30 0
        def net(n) = input 8x8x1 | flatten | dense n | relu | dense 10
        def run(n, s) = train (net(n)) on d epochs 2 seed s quiet
        narrow = [run(4, s) for s in 1..3]
        wide = [run(32, s) for s in 1..3]
        print (compare narrow wide).means
        """),
    ], related: ["plot", "diagnose", "train"])

  static let gives: String? = "a report"
  static let family = CommandFamily.checks

  func run(in session: Interpreter) throws -> Value {
    let groups = try groups(in: session)
    let runs = groups.flatMap(\.runs)
    let charts = RunPicture.usual(runs).map { RunPicture.chart(groups, $0) }
    let table = Self.table(groups)
    let ranking = RunRanking(groups)
    try session.save(charts + [table], to: file)
    return .object(
      Report("comparison", ranking.fields, summary: ranking.sentence, charts: charts + [table]) { style in
        // The table comes first, and all of it is seen at once: in a low window one picture that can be read, not two
        // that cannot.
        let head = table.turned(style).map { View.chart($0, style) } + [.words(ranking.sentence, style)]
        guard let page = style.page else { return head + .stacked(charts, style) }
        let rows = page - head.lines.count
        let shown = Array(charts.suffix(max(rows / 10, 1)))
        return head + .stacked(shown, style.lower(max(rows / max(shown.count, 1) - 1, 7)))
      })
  }

  private func groups(in session: Interpreter) throws -> [(name: String, runs: [Run])] {
    var groups: [(name: String, runs: [Run])] = []
    // One list is of runs to be compared; several are of kinds of runs.
    let areKinds = subjects.count { PlotSubject.runs($0).count > 1 } > 1
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
      func name(_ run: Run) -> String? { session.variable(of: run) }
      if areKinds, runs.count > 1 {
        let variable = name(runs[0])?.prefix { $0 != "[" }
        groups.append((variable.map(String.init) ?? "runs \(groups.count + 1)", runs))
      } else {
        for run in runs { groups.append((name(run) ?? "run \(groups.count + 1)", [run])) }
      }
    }
    guard !groups.isEmpty else {
      throw UsageError.missing(parameter: "RUNS", summary: "the runs, such as `compare a b`")
    }
    return groups
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
        return RunRanking.text(Spread(values), count: values.count, isShare: Figures.isShare(curve))
      }
      let best = runs.compactMap { $0.curve("val_accuracy")?.max() }.max().map { Percent.text($0) } ?? "-"
      let epochs = "\(runs.map(\.epochs.count).max() ?? 0)" + (runs.contains { $0.divergence != nil } ? ", diverged" : "")
      return [name, epochs] + finals + [best]
    }
    let headers = ["run", "epochs"] + curves + ["best val"]
    return Table(headers, rows: rows, alignments: [.left] + headers.dropFirst().map { _ in .right }, wraps: true)
  }
}
