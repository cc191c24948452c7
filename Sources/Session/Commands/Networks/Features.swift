import Forms
import Models

/// A network that ends at a stage.
struct Features: Command {
  var network = NetworkReference(Network([]))
  var stage: StageReference?

  static let form = Form<Features>(
    "the part of a network that ends at a stage, which gives what that stage makes of examples; it shares the layers",
    [
      .positional("NET", "the network", \.network),
      .keyword("at", "the stage, inside of another such as \"residual1.conv1\"", \.stage),
    ],
    examples: [
      Example("net = input 8x8x1 | conv 3x3 4 | relu | flatten | dense 10\nload digits | take 5 | (features net at relu1)"),
      Example("net = input 8x8x1 | residual { conv 3x3 1 pad 1 | relu } | gap\nfeatures net at net.residual1.relu1"),
    ], related: ["gradcam", "copy", "freeze"])

  static let gives: String? = "a network"
  static let family = CommandFamily.networks

  func run(in session: Interpreter) throws -> Value {
    guard let stage else { throw UsageError.missing(parameter: "at", summary: "the stage where it ends, such as `at conv2`") }
    let whole = network.network
    return .object(try stage.ending(in: whole, for: "features").network(of: whole))
  }
}
