internal import Forms
internal import Graphs

/// The largest of every few channels (Goodfellow et al., 2013).
struct Maxout: Layer {
  var pieces = 2

  static let form = Form<Maxout>(
    "the largest of every K channels or features that stand together: an activation that is learned, with a Kth of them left",
    [.positional("K", "how many make one", \.pieces, .atLeast(2), optional: true)],
    examples: [
      Example("maxout 2", [6], gives: [3]), Example("maxout 3", [3, 3, 6], gives: [3, 3, 2]),
      Example("maxout", [4, 6], gives: [4, 3]),
    ], related: ["relu", "dense", "conv"])

  var role: LayerRole { .activation }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    try b.eachStep(x) { x, b in try b.apply(ChannelMax(pieces: pieces), x) }
  }
}
