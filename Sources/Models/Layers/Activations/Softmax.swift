internal import Forms
internal import Graphs
internal import Tensors

/// Scores into probabilities that add to one.
struct Softmax: Layer {
  static let form = Form<Softmax>(
    "scores into probabilities that add to one; `crossentropy` has it inside, so that a network needs it only to show them",
    examples: [Example("softmax", [10], gives: [10])], related: ["sigmoid", "dense"])

  var link: Link? { .softmax }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    try b.eachStep(x) { x, b in try b.apply(Graphs.Softmax(), x) }
  }
}
