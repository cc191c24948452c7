internal import Forms
internal import Graphs
internal import Tensors

/// Long short-term memory (Hochreiter and Schmidhuber, 1997).
struct LSTM: Recurrent {
  var units = 1
  var forget = 1.0
  var output = RecurrentOutput.last

  static let form = Form<LSTM>(
    "long short-term memory: reads a sequence step by step, and gates decide what to keep, forget and show",
    [
      .positional("N", "how many units", \.units, .atLeast(1)),
      .keyword("forget", "the forget gate's bias at first: 1 remembers from the start", \.forget, .finite),
      .keyword("output", "the hidden state after the `last` step, or after `all` of them as a sequence", \.output),
    ],
    examples: [
      Example("lstm 4", [5, 3], gives: [4]), Example("lstm 3 output all", [4, 2], gives: [4, 3]),
      Example("lstm 2 forget 0", [3, 1], gives: [2]),
    ], related: ["gru", "rnn", "input", "dense"])

  var role: LayerRole { .recurrent }

  // The bias of the forget gate (Jozefowicz, Zaremba and Sutskever, 2015), which is the second of four.
  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    let bias = Filling.runs([(0, units), (Float(forget), units), (0, units.saturatingProduct(2))])
    return try build(Graphs.LSTM(givesAll: givesAll), x, in: &b, bias: bias)
  }
}
