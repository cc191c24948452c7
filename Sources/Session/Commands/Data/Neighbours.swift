import Datasets
import Forms
import Models
import Training

/// The examples of a dataset that are nearest to those of another.
struct Neighbours: Command {
  var target = DatasetReference()
  var source = DatasetReference()
  var network = NetworkReference(Network([]))
  var stage: StageReference?
  var count = 5

  static let form = Form<Neighbours>(
    "the examples of a large dataset that are nearest to those of a small one, in what an early stage of a network makes of them: a dataset for joint training",
    [
      .positional("TARGET", "the small dataset", \.target), .keyword("in", "the large one, where they are looked for", \.source),
      .keyword("by", "the network, such as one that was trained on the large one", \.network),
      .keyword(
        "at", "the stage whose answers are compared: of images how often each channel answers how strongly", \.stage),
      .keyword("count", "how many are taken for each example of the small dataset", \.count, .between(1, 1_000_000)),
    ],
    examples: [
      Example(
        """
        digits = load digits
        old = digits | only 0 1 2 | take 60
        new = digits | only 3 4 | take 6
        net = input 8x8x1 | conv 3x3 4 pad 1 | relu | gap | dense 10
        near = neighbours new in old by net at relu1 count 3
        train [head net 10, net] on [new, near] epochs 1 quiet
        """)
    ], related: ["advise", "head", "train"])

  static let gives: String? = "a dataset"
  static let family = CommandFamily.data

  func run(in session: Interpreter) throws -> Value {
    guard let target = target.training else {
      throw UsageError.missing(parameter: "TARGET", summary: "the small dataset")
    }
    guard let source = source.training else {
      throw UsageError.missing(parameter: "in", summary: "where they are looked for, such as `in source`")
    }
    guard network.network.elements.count > 0 else {
      throw UsageError.missing(parameter: "by", summary: "the network whose stage compares, such as `by net at conv1`")
    }
    guard let stage else { throw UsageError.missing(parameter: "at", summary: "the stage that compares, such as `at conv1`") }
    let shallow = try stage.ending(in: network.network, for: "neighbours").network(of: network.network)
    let found = try NearestExamples(of: target, in: source, by: shallow, count: count) { Interpreter.isInterrupted }
    try session.checkInterrupt()
    return .object(try source.subset(found.rows, name: "neighbours"))
  }
}
