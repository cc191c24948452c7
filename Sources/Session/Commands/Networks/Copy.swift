import Forms
import Models

/// A network with the same weights that learns by itself.
struct Copy: Command {
  var network = NetworkReference(Network([]))

  static let form = Form<Copy>(
    "a network with the same weights that learns by itself", [.positional("NET", "the network", \.network)],
    examples: [Example("copy (input 4 | dense 2)")], related: ["fresh"])

  static let family = CommandFamily.networks

  func run(in session: Interpreter) throws -> Value { .object(try network.network.copy(fresh: nil)) }
}
