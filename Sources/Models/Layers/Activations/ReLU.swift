internal import Forms
internal import Graphs

/// `max(x, 0)` (Nair and Hinton, 2010).
struct ReLU: Layer {
  static let form = Form<ReLU>(
    "max(x, 0): fast, and does not fade; a unit that is never positive is dead",
    examples: [Example("relu", [3, 3, 2], gives: [3, 3, 2])], related: ["leaky", "tanh", "sigmoid"])

  var role: LayerRole { .activation }

  var passage: Passage { .rectifies }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node { try b.apply(Rectify(), x) }
}
