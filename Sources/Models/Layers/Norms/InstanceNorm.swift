internal import Forms
internal import Graphs
internal import Tensors

/// Instance normalisation (Ulyanov, Vedaldi and Lempitsky, 2016).
struct InstanceNorm: Layer {
  var epsilon = 1e-5
  var isLearned = false

  static let form = Form<InstanceNorm>(
    "each channel of each image to mean 0 and variance 1: contrast is taken away, and what is where stays",
    [
      .keyword("eps", "added to the variance", \.epsilon, .above(0)),
      .keyword("affine", "whether each channel is then scaled and shifted as is learned", \.isLearned),
    ],
    examples: [
      Example("instancenorm", [4, 3, 2], gives: [4, 3, 2]),
      Example("instancenorm affine eps 0.001", [3, 3, 2], gives: [3, 3, 2]),
    ], related: ["bn", "groupnorm", "layernorm"])

  var role: LayerRole { .norm }

  var absorbsBias: Bool { true }

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    guard x.shape.rank == 4 else { throw ShapeError.needsImage(x.shape) }
    return try b.normalized(x, groups: x.shape[1], epsilon: epsilon, isLearned: isLearned)
  }
}
