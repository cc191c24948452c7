import Forms
import Models

/// A network of the same form with new initial weights.
struct Fresh: Command {
  var network = NetworkReference(Network([]))

  static let form = Form<Fresh>(
    "a network of the same form with new initial weights", [.positional("NET", "the network", \.network)],
    examples: [Example("fresh (input 4 | dense 2)")], related: ["copy"])

  static let family = CommandFamily.networks

  func run(in session: Interpreter) throws -> Value {
    .object(try network.network.copy(fresh: session.nextLayerRandom()))
  }
}
