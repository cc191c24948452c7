internal import Forms
internal import Graphs
internal import Kernels
internal import Tensors

/// Global average pooling: the mean of each channel over the whole image (Lin et al., "Network in Network", 2014).
struct GAP: Layer {
  static let form = Form<GAP>(
    "the mean of each channel over the whole image: any size in, one number a channel out",
    examples: [Example("gap", [5, 4, 3], gives: [3])], related: ["flatten", "dense", "pool"])

  var role: LayerRole { .pooling }

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    guard x.shape.rank == 4 else { throw ShapeError.needsImage(x.shape) }
    let pooled = try b.apply(AveragePool(WindowGeometry(kernel: [x.shape[2], x.shape[3]])), x)
    return try b.apply(Graphs.Reshape(example: [x.shape[1]]), pooled)
  }
}
