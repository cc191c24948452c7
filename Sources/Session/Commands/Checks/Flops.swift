import Forms
import Models
import Plots
import Training

/// How much arithmetic a network takes.
struct Flops: Command {
  var network = NetworkReference(Network([]))

  static let form = Form<Flops>(
    "how much arithmetic each stage takes for one example, in a forward pass and in a step of training: operations of products and convolutions, where a multiply-and-add is two",
    [.positional("NET", "the network, which is left as it is", \.network)],
    examples: [Example("flops (input 8x8x1 | conv 3x3 16 pad 1 | bn | relu | pool 2 | flatten | dense 10)")],
    related: ["summary", "bench"])

  static let gives: String? = "a report"
  static let family = CommandFamily.checks

  func run(in session: Interpreter) throws -> Value {
    let network = network.network
    if !network.isAlive { try network.comeToLife() }
    let stages = try StageWork.all(of: network)
    let forward = stages.reduce(0) { $0.saturatingSum($1.forward) }
    let training = stages.reduce(0) { $0.saturatingSum($1.training) }
    let records = stages.map { stage in
      Value.record(
        Record([
          ("stage", .string(stage.name)), ("parameters", .number(Double(stage.parameters))),
          ("forward", .number(Double(stage.forward))), ("training", .number(Double(stage.training))),
        ]))
    }
    let summary =
      "\(NumberFormat.grouped(forward)) operations for a forward pass of one example, \(NumberFormat.grouped(training)) for a step of training"
    let chart = BarChart(
      stages.filter { $0.forward > 0 }.map { ($0.name, Double($0.forward)) }, title: "operations of a forward pass")
    return .object(
      Report(
        "flops",
        [
          ("forward", .number(Double(forward))), ("training", .number(Double(training))),
          ("parameters", .number(Double(network.parameterCount))), ("stages", .list(records)),
        ], summary: summary, charts: [chart]
      ) { style in
        let rows = stages.map { stage in
          [stage.name] + [stage.parameters, stage.forward, stage.training].map { $0 > 0 ? NumberFormat.grouped($0) : "-" }
            + [forward > 0 && stage.forward > 0 ? Percent.text(Double(stage.forward) / Double(forward)) : "-"]
        }
        let table = Table(
          ["stage", "parameters", "forward", "training", "share"], rows: rows,
          alignments: [.left, .right, .right, .right, .right], wraps: true)
        return [.chart(table, style), .words(summary, style)]
      })
  }
}
