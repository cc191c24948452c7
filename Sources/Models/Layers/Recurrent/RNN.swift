internal import Forms
internal import Graphs

/// The plain recurrent unit (Elman, 1990).
struct RNN: Recurrent {
  var units = 1
  var output = RecurrentOutput.last

  static let form = Form<RNN>(
    "the plain recurrent unit: tanh of the input and of its own last state; forgets within some ten steps",
    [
      .positional("N", "how many units", \.units, .atLeast(1)),
      .keyword("output", "the hidden state after the `last` step, or after `all` of them as a sequence", \.output),
    ],
    examples: [Example("rnn 4", [5, 3], gives: [4]), Example("rnn 3 output all", [4, 2], gives: [4, 3])],
    related: ["lstm", "gru", "input", "dense"])

  var role: LayerRole { .recurrent }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    try build(Graphs.RNN(givesAll: givesAll), x, in: &b)
  }
}
