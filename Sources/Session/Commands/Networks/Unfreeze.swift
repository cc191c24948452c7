import Forms
import Models

/// Lets training take up again what was frozen.
struct Unfreeze: Command {
  var network = NetworkReference(Network([]))

  static let form = Form<Unfreeze>(
    "training takes up again what was frozen",
    [.positional("NET", "what is to learn: a network, or some of its stages", \.network)],
    examples: [Example("net = input 4 | dense 8 | relu | dense 2\nfreeze net\nunfreeze net[-1]")],
    related: ["freeze", "train", "copy"])

  static let works = true
  static let gives: String? = "the network"
  static let family = CommandFamily.networks

  func run(in session: Interpreter) throws -> Value {
    try session.willChange(network.network)
    network.network.setFrozen(false)
    return .object(network.network)
  }
}
