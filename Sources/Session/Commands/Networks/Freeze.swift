import Forms
import Models

/// Lets training leave a network, or a part of it, alone.
struct Freeze: Command {
  var network = NetworkReference(Network([]))

  static let form = Form<Freeze>(
    "training leaves a network alone, or a part of it, so that only the rest learns: its parameters stay, batch normalisation uses its running statistics, and dropout is off",
    [.positional("NET", "what is to stay: a network, or some of its stages", \.network)],
    examples: [Example("net = input 4 | dense 8 | relu | dense 2\nfreeze net[0..1]\nsummary net")],
    related: ["unfreeze", "train", "copy"])

  static let works = true
  static let gives: String? = "the network"
  static let family = CommandFamily.networks

  func run(in session: Interpreter) throws -> Value {
    try session.willChange(network.network)
    network.network.setFrozen(true)
    if network.network.isAlive, network.network.frozenCount == 0 {
      session.host.notice("nothing in it has parameters to learn")
    }
    return .object(network.network)
  }
}
