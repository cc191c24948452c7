internal import Forms
internal import Graphs
internal import Tensors

/// Batch normalisation (Ioffe and Szegedy, 2015).
struct BN: Layer {
  var momentum = 0.9
  var epsilon = 1e-5

  static let form = Form<BN>(
    "each channel to mean 0 and variance 1 over the batch, then scaled and shifted as is learned",
    [
      .keyword("momentum", "how much of the running statistics a step keeps", \.momentum, .between(0, 1)),
      .keyword("eps", "added to the variance", \.epsilon, .above(0)),
    ],
    examples: [Example("bn", [4, 4, 3], gives: [4, 4, 3]), Example("bn momentum 0.99 eps 0.001", [6], gives: [6])],
    related: ["conv", "dense", "relu"])

  var role: LayerRole { .norm }

  var absorbsBias: Bool { true }

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node { try build(x, in: &b, learned: .offset) }

  /// The same with a scale and a shift of that kind: where they are not learned, they stay one and zero.
  func build(_ x: Graph.Node, in b: inout NetworkBuilder, learned kind: Parameter.Kind) throws -> Graph.Node {
    guard x.shape.rank >= 2 else { throw ShapeError.needsVector(x.shape) }
    guard x.shape.rank != 3 else { throw ShapeError.refusesSequence(x.shape) }
    let channels: Shape = [x.shape[1]]
    let scale = try b.parameter("weight", channels, kind, initially: .constant(1))
    let shift = try b.parameter("bias", channels, kind, initially: .constant(0))
    let mean = try b.parameter("running_mean", channels, .statistic, initially: .constant(0))
    let variance = try b.parameter("running_var", channels, .statistic, initially: .constant(1))
    // A single value per channel has no statistics.
    if b.mode.isTraining || b.mode.isNoisy && x.shape.count > x.shape[1] {
      return try b.apply(BatchNorm(epsilon: epsilon, momentum: momentum), x, scale, shift, mean, variance)
    }
    return try b.apply(FixedNorm(epsilon: epsilon), x, scale, shift, mean, variance)
  }
}
