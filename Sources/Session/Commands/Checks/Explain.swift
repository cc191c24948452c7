import Forms
import Graphs
import Models
import Plots
import Training

/// What a network becomes before it runs.
struct Explain: Command {
  /// What is explained.
  enum Subject: String, Choice {
    case plan
  }

  var subject = Subject.plan
  var network = NetworkReference(Network([]))
  var batch = 64
  var threads: Int?
  var precision: PrecisionChoice?
  var inference = false

  static let form = Form<Explain>(
    "the steps that a network becomes: which kernel computes each, how its result lies, memory and time",
    [
      .positional("WHAT", "what to explain", \.subject), .positional("NET", "the network, which is left as it is", \.network),
      .keyword("batch", "how many examples go through at once", \.batch, .between(1, 1_000_000)),
      .keyword("threads", "how many threads work at most; one a core unless given", \.threads, .optional(.between(1, 1024))),
      .keyword("precision", PrecisionChoice.summary, \.precision),
      .keyword("inference", "the plan of an inference pass in place of a training step's", \.inference),
    ],
    examples: [Example("explain plan (input 8x8x1 | conv 3x3 4 | bn | relu | gap | dense 10) batch 8")],
    related: ["bench", "summary"])

  static let family = CommandFamily.checks

  func run(in session: Interpreter) throws -> Value {
    let explanation = try PlanExplanation(
      network.network, batch: batch, threads: threads, training: !inference, precision: session.precision(precision)
    ) {
      Interpreter.isInterrupted
    }
    try session.checkInterrupt()
    return .object(explanation.value)
  }
}

extension PlanExplanation {
  /// The steps as a value; times are in milliseconds.
  var value: Report {
    // What is prepared when parameters change is not part of a run.
    let whole = steps.reduce(0) { $0 + ($1.facts.phase == .prepare ? 0 : $1.seconds) }
    let rows = steps.map { step in
      [
        step.facts.label, step.facts.phase.rawValue, String(step.facts.kernel.prefix { $0 != ":" }), step.facts.layout,
        Footprint.text(step.facts.bytes),
        NumberFormat.short(step.seconds * 1000, digits: 3),
        step.facts.phase == .prepare ? "" : Percent.text(whole > 0 ? step.seconds / whole : 0),
      ]
    }
    let summary =
      "\(steps.count) steps on \(threads) thread\(threads == 1 ? "" : "s"), \(NumberFormat.short(whole * 1000, digits: 3)) ms, \(Footprint.text(arenaBytes)) shared by all values, \(reorders) copies from layout to layout"
    let records: [Value] = steps.map { step in
      .record(
        Record([
          ("step", .string(step.facts.label)), ("phase", .string(step.facts.phase.rawValue)),
          ("kernel", .string(step.facts.kernel)), ("layout", .string(step.facts.layout)),
          ("bytes", .number(Double(step.facts.bytes))), ("ms", .number(step.seconds * 1000)),
        ]))
    }
    let fields: [(String, Value)] = [
      ("steps", .list(records)), ("threads", .number(Double(threads))), ("ms", .number(whole * 1000)),
      ("memory_mb", .number(Double(arenaBytes) / 1_048_576)), ("reorders", .number(Double(reorders))),
    ]
    return Report("plan", fields, summary: summary) { style in
      let table = Table(
        ["step", "when", "kernel", "layout", "memory", "ms", "share"], rows: rows,
        alignments: [.left, .left, .left, .left, .right, .right, .right], wraps: true)
      return [.chart(table, style), .words(summary, style)]
    }
  }
}
