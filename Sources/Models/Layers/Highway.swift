internal import Forms
internal import Graphs
internal import Tensors

/// A layer and a way around it, with a gate that learns how much goes where (Srivastava, Greff and Schmidhuber, 2015).
struct Highway: Layer {
  var gate = -1.0
  var initial = InitializerChoice.fixed(He())

  static let form = Form<Highway>(
    "as many outputs as inputs, each between what came in and a ReLU of a weighted sum of it, as a learned gate decides",
    [
      .keyword("gate", "the gate's bias at first: the further below 0, the more goes by as it came", \.gate, .finite),
      .keyword("init", "the initial weights of the sum", \.initial),
    ],
    examples: [Example("highway", [6], gives: [6]), Example("highway gate -3", [4, 3], gives: [4, 3])],
    related: ["residual", "dense"])

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    try b.eachStep(x) { x, b in
      guard x.shape.rank == 2 else { throw ShapeError.needsVector(x.shape) }
      let sum = try linear(x, "", bias: 0, initial.settled(in: b), in: &b)
      let gate = try linear(x, "gate_", bias: Float(gate), Xavier(), in: &b)
      return try b.apply(Blend(), try b.apply(Graphs.Sigmoid(), gate), try b.apply(Rectify(), sum), x)
    }
  }

  private func linear(
    _ x: Graph.Node, _ prefix: String, bias: Float, _ initializer: any Initializer, in b: inout NetworkBuilder
  ) throws -> Graph.Node {
    let size = x.shape[1]
    let weight = try b.parameter(
      "\(prefix)weight", [size, size], .weight, initially: .drawn(initializer, fanIn: size, fanOut: size))
    return try b.apply(Graphs.Linear(), x, weight, try b.parameter("\(prefix)bias", [size], .offset, initially: .constant(bias)))
  }
}
