internal import Forms
internal import Graphs
internal import Tensors

/// Scores into probabilities that add to one.
struct Softmax: Layer {
  static let form = Form<Softmax>(
    "scores into probabilities that add to one, of an image over the channels at each place; `crossentropy` has it inside, so that a network needs it only to show them",
    examples: [Example("softmax", [10], gives: [10]), Example("softmax", [4, 4, 3], gives: [4, 4, 3])],
    related: ["sigmoid", "dense"])

  var role: LayerRole { .activation }

  var link: Link? { .softmax }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    try b.eachStep(x) { x, b in try b.apply(Graphs.Softmax(), x) }
  }
}
