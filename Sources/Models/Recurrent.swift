internal import Forms
internal import Graphs
internal import Kernels
internal import Tensors

/// Which steps of a recurrent layer's hidden states come out.
enum RecurrentOutput: String, Choice, Sendable {
  case last, all
}

/// What the recurrent layers have in common.
protocol Recurrent: Layer {
  /// How many units there are.
  var units: Int { get }
  /// Which steps come out.
  var output: RecurrentOutput { get }
}

extension Recurrent {
  /// Adds the layer to a graph.
  ///
  /// PyTorch has two biases for each gate, of which only the sum counts; here is one. Where the second counts by itself,
  /// inside the reset gate of a GRU, it is the parameter `recurrent_bias`. Weights are drawn as Glorot and Bengio (2010)
  /// have it for tanh and sigmoid, each gate by itself: variance 1/n with n the average of its inputs and outputs, which
  /// keeps the hidden state's scale from step to step.
  func build<Op: RecurrentOp>(
    _ op: Op, _ x: Graph.Node, in b: inout NetworkBuilder, bias: Filling = .constant(0), hasInner: Bool = false
  ) throws -> Graph.Node {
    guard x.shape.rank == 3 else { throw ShapeError.needsSequence(x.shape) }
    var xavier = Xavier()
    xavier.mode = .average
    let (features, width) = (x.shape[2], units.saturatingProduct(Op.Cell.gates))
    var inputs = [
      x,
      try b.parameter(
        "weight", [width, features], .weight, initially: .drawn(xavier, fanIn: features, fanOut: units)),
      try b.parameter(
        "recurrent", [width, units], .weight, initially: .drawn(xavier, fanIn: units, fanOut: units)),
      try b.parameter("bias", [width], .offset, initially: bias),
    ]
    if hasInner { inputs.append(try b.parameter("recurrent_bias", [units], .offset, initially: .constant(0))) }
    return try b.graph.apply(op, inputs)
  }

  /// Whether every step comes out.
  var givesAll: Bool { output == .all }
}
