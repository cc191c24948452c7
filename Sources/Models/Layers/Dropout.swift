internal import Forms
internal import Graphs

/// Units are left out at random in training (Srivastava et al., 2014).
struct Dropout: Layer {
  var probability = 0.5

  static let form = Form<Dropout>(
    "units are left out at random in training, so that none relies on another; nothing in inference",
    [.positional("P", "the probability of being left out", \.probability, .from(0, below: 1), optional: true)],
    examples: [Example("dropout", [6], gives: [6]), Example("dropout 0.2", [4, 4, 2], gives: [4, 4, 2])],
    related: ["bn", "dense"])

  var role: LayerRole { .noise }

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    b.mode.isNoisy && probability > 0 ? try b.apply(Drop(probability: probability), x) : x
  }
}
