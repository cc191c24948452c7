import Forms
import Models
import Tensors

/// A network whose last dense layer is another.
struct Head: Command {
  var network = NetworkReference(Network([]))
  var outputs = 1

  static let form = Form<Head>(
    "the same network with its last dense layer replaced by a fresh one of K outputs, for another task; all other layers are shared with it",
    [
      .positional("NET", "the network", \.network),
      .positional("K", "how many outputs the new layer has, such as one for each class", \.outputs, .atLeast(1)),
    ],
    examples: [
      Example("old = input 8x8x1 | flatten | dense 32 | relu | dense 5\nnew = head old 10\nfreeze new[0..2]"),
      Example("head (copy (input 8x8x1 | flatten | dense 32 | relu | dense 5)) 10"),
    ], related: ["freeze", "features", "copy", "advise"])

  static let gives: String? = "a network"
  static let family = CommandFamily.networks

  func run(in session: Interpreter) throws -> Value {
    let network = network.network
    guard let place = network.elements.lastIndex(where: { type(of: $0.stage.layer).word == "dense" }) else {
      throw Fault.argument(
        function: "head",
        "finds no dense layer among the stages of the network: put one behind it, such as `net | dense \(outputs)`")
    }
    var elements = Array(network.elements)
    let old = elements[place]
    let layer = try old.stage.layer.replacing(outputs, in: "N")
    elements[place] = Network.Element(Stage(layer, random: session.nextLayerRandom()), alias: old.alias)
    let made = Network(elements)
    if let input = network.input { try made.comeToLife(input: input) }
    return .object(made)
  }
}

extension Layer {
  // The same layer with another number for one of its parameters.
  fileprivate func replacing(_ number: Int, in parameter: String) throws -> any Layer {
    try Self.make(
      Self.form.arguments(of: self).enumerated().map { place, given in
        BoundArgument(place, given.name == parameter ? .number(Double(number)) : given.argument)
      })
  }
}
