import Datasets
import Forms
import Models
import Plots
import Training

/// The table of a network's layers, with the memory that it takes.
struct Summary: Command {
  var network = NetworkReference(Network([]))
  var batch = 32

  static let form = Form<Summary>(
    "a network's layers, shapes, parameters and memory",
    [
      .positional("NET", "the network", \.network),
      .keyword("batch", "how many examples make a step, for the memory of training", \.batch, .atLeast(1)),
    ],
    examples: [Example("summary (input 8x8x1 | conv 3x3 16 pad 1 | bn | relu | gap | dense 10)")],
    related: ["train", "gradcheck"])

  static let gives: String? = "a report"
  static let family = CommandFamily.checks

  func run(in session: Interpreter) throws -> Value {
    let network = network.network
    if !network.isAlive { try network.comeToLife() }
    let memory = try Footprint(network, batch: batch, precision: session.precision)
    let summary = network.summary
    let batch = batch
    return .object(
      Report(
        "summary",
        [
          ("parameters", .number(Double(network.parameterCount))),
          ("flops", .number(Double(memory.operations))),
          ("inference_mb", .number(Double(memory.inference) / 1_048_576)),
          ("training_mb", .number(Double(memory.training) / 1_048_576)),
        ], summary: summary, charts: try network.parameterBars()
      ) { style in
        let views = (try? network.views(style)) ?? [.lines([summary])]
        let lines = [
          "memory: parameters \(Footprint.text(memory.parameters)), training at batch \(batch) \(Footprint.text(memory.training)), inference \(Footprint.text(memory.inference))",
          "arithmetic: \(NumberFormat.grouped(memory.operations)) operations for a forward pass of one example",
        ]
        return views + [.lines(lines)]
      })
  }
}
