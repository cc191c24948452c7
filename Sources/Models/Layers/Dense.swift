internal import Forms
internal import Graphs
internal import Tensors

/// Every output is a weighted sum of every input.
struct Dense: Layer {
  var outputs = 1
  var bias = BiasChoice.auto
  var initial = InitializerChoice.auto

  static let form = Form<Dense>(
    "every output is a weighted sum of every input; of a sequence, at each step",
    [
      .positional("N", "how many outputs", \.outputs, .atLeast(1)),
      .keyword("bias", "`auto` leaves it out where `bn` follows", \.bias),
      .keyword("init", "the initial weights; `auto` is he where a ReLU follows, else xavier", \.initial),
    ],
    examples: [
      Example("dense 10", [64], gives: [10]), Example("dense 4", [7, 3], gives: [7, 4]),
      Example("dense 3 init (gaussian 0.01) bias off", [4], gives: [3]),
    ], related: ["flatten", "gap", "relu", "dropout"])

  var role: LayerRole { .linear }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    try b.eachStep(x) { x, b in
      guard x.shape.rank == 2 else { throw ShapeError.needsVector(x.shape) }
      let w = try b.parameter(
        "weight", [outputs, x.shape[1]], .weight,
        initially: .drawn(initial.settled(in: b), fanIn: x.shape[1], fanOut: outputs))
      guard bias.holds(in: b) else { return try b.apply(Graphs.Linear(), x, w) }
      return try b.apply(Graphs.Linear(), x, w, try b.parameter("bias", [outputs], .offset, initially: .constant(0)))
    }
  }
}
