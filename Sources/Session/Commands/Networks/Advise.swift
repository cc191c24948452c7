import Datasets
import Forms
import Models
import Plots
import Training

/// Says how to teach a network another task.
struct Advise: Command {
  var network = NetworkReference(Network([]))
  var target = DatasetReference()
  var source = DatasetReference()
  var stage: StageReference?

  static let form = Form<Advise>(
    "how to teach a network that has learned one dataset another: by how much there is of it and how alike the two are, with the lines to run",
    [
      .positional("NET", "the network", \.network), .keyword("on", "the new dataset", \.target),
      .keyword("from", "the dataset that the network has learned", \.source),
      .keyword("at", "the stage by whose answers they are compared; the first with weights unless given", \.stage),
    ],
    examples: [
      Example(
        """
        digits = load digits
        net = input 8x8x1 | conv 3x3 4 pad 1 | relu | gap | dense 10
        source = digits | only 0 1 2 3 4
        target = digits | only 5 6 | take 20
        advise net on target from source
        """)
    ], related: ["head", "freeze", "neighbours", "train"])

  static let gives: String? = "a report"
  static let family = CommandFamily.networks

  func run(in session: Interpreter) throws -> Value {
    let network = network.network
    guard let target = target.training else {
      throw UsageError.missing(parameter: "on", summary: "the new dataset, such as `on target`")
    }
    guard let source = source.training else {
      throw UsageError.missing(parameter: "from", summary: "what the network has learned, such as `from source`")
    }
    try network.comeToLife(for: source)
    let named = try stage?.ending(in: network, for: "advise") ?? Self.firstWithWeights(network)
    guard let named else { throw Fault.argument(function: "advise", "finds no stage with weights in the network") }
    let advice = try TransferAdvice(
      of: target, from: source, by: named.network(of: network), random: session.random(8)
    ) { Interpreter.isInterrupted }
    try session.checkInterrupt()
    let names = Names(
      net: session.variable(holding: network) ?? "net", target: session.variable(holding: target) ?? "target",
      source: session.variable(holding: source) ?? "source", stage: named.name)
    return .object(advice.value(lines: Self.lines(advice, network, target, names), stage: named.name))
  }

  // What things are called in the lines to run.
  private struct Names {
    let net, target, source, stage: String
  }

  private static func firstWithWeights(_ network: Network) -> Network.Ending? {
    guard let first = network.parameters.first(where: { $0.parameter.kind == .weight })?.name else { return nil }
    return network.ending(at: String(first.prefix(upTo: first.lastIndex(of: ".") ?? first.endIndex)))
  }

  private static func lines(_ advice: TransferAdvice, _ network: Network, _ target: Dataset, _ names: Names) -> [String] {
    let outputs = advice.classes > 0 ? advice.classes : target.targetWidth
    let last = network.stages.lastIndex { type(of: $0.element.stage.layer).word == "dense" } ?? 0
    let trunk = last > 0 ? "new[0..\(last - 1)]" : nil
    let head = "new = head \(names.net) \(outputs)"
    let train = "train new on \(names.target) epochs 20"
    switch advice.quadrant {
    case .fewAndSimilar: return [head] + (trunk.map { ["freeze \($0)"] } ?? []) + ["\(train) lr 1e-3"]
    case .fewAndDifferent:
      let stage = names.stage.contains(".") ? "\"\(names.stage)\"" : names.stage
      return [
        "near = neighbours \(names.target) in \(names.source) by \(names.net) at \(stage) count 5", head,
        "train [new, \(names.net)] on [\(names.target), near] weights [1, 0.3] epochs 20 lr 1e-3",
      ]
    case .manyAndSimilar: return [head, train + (trunk.map { " groups [group(\($0), lr: x0.1)]" } ?? "") + " lr 1e-3"]
    case .manyAndDifferent: return [head, "\(train) lr 1e-3"]
    }
  }
}

extension TransferAdvice {
  fileprivate func value(lines: [String], stage: String) -> Report {
    let (far, limit) = (NumberFormat.short(divergence, digits: 3), NumberFormat.short(self.limit, digits: 3))
    let amount = classes > 0 ? "\(rarest) of the rarest of \(classes) classes" : "\(NumberFormat.grouped(examples)) examples"
    let rows = [
      ["size", "\(NumberFormat.grouped(examples)) examples, \(amount)", isLittle ? "few" : "many"],
      [
        "likeness", "divergence \(far) at \(stage), parts of the source differ by up to \(limit)",
        isSimilar ? "similar" : "different",
      ],
    ]
    let summary = "\(quadrant.rawValue): \(reason)"
    return Report(
      "advice",
      [
        ("quadrant", .string(quadrant.rawValue)), ("examples", .number(Double(examples))), ("rarest", .number(Double(rarest))),
        ("divergence", .number(divergence)), ("limit", .number(self.limit)), ("similar", .boolean(isSimilar)),
        ("few", .boolean(isLittle)), ("stage", .string(stage)), ("lines", .list(lines.map { .string($0) })),
      ], summary: summary
    ) { style in
      let table = Table(["", "measured", ""], rows: rows, wraps: true)
      return [.chart(table, style), .words(summary, style), .lines(lines.map { "    " + $0 })]
    }
  }

  private var reason: String {
    switch quadrant {
    case .fewAndSimilar: "the features fit and there is too little to change them, so only the last layer learns"
    case .fewAndDifferent:
      "the hard case: train the new head together with the old task on its nearest examples (Ge and Yu, 2017)"
    case .manyAndSimilar: "there is enough to fine-tune all of it, the early layers slowly"
    case .manyAndDifferent: "there is enough to train all layers, and what was learned is a good start"
    }
  }
}

extension Interpreter {
  /// The name of a variable that holds that object.
  func variable(holding wanted: AnyObject) -> String? {
    globals.names.first { name in
      guard !Globals.isResult(name.text), case .object(let object)? = globals[name] else { return false }
      return (object as AnyObject) === wanted
    }?.text
  }
}
