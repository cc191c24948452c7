internal import Forms
internal import Graphs

/// The gated recurrent unit (Cho et al., 2014).
struct GRU: Recurrent {
  var units = 1
  var output = RecurrentOutput.last

  static let form = Form<GRU>(
    "the gated recurrent unit: much of what `lstm` does, with three quarters of its weights",
    [
      .positional("N", "how many units", \.units, .atLeast(1)),
      .keyword("output", "the hidden state after the `last` step, or after `all` of them as a sequence", \.output),
    ],
    examples: [Example("gru 4", [5, 3], gives: [4]), Example("gru 3 output all", [4, 2], gives: [4, 3])],
    related: ["lstm", "rnn", "input", "dense"])

  var role: LayerRole { .recurrent }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    try build(Graphs.GRU(givesAll: givesAll), x, in: &b, hasInner: true)
  }
}
