internal import Forms
internal import Graphs
internal import Kernels
internal import Tensors

/// The mean of each window.
struct AvgPool: Layer {
  var kernel = Window(2, 2)
  var stride: Window?
  var padding = Window(0, 0)

  static let form = Form<AvgPool>(
    "the mean of each window: a smaller image that keeps what is there on average",
    [
      .positional("K", "the window's rows x columns", \.kernel, .atLeast(1)),
      .keyword("stride", "how far the window moves; as far as it is large unless given", \.stride, .optional(.atLeast(1))),
      .keyword("pad", "places around the image that do not count", \.padding, .atLeast(0)),
    ],
    examples: [
      Example("avgpool 2", [6, 6, 2], gives: [3, 3, 2]), Example("avgpool 3 stride 2 pad 1", [7, 7, 1], gives: [4, 4, 1]),
    ], related: ["pool", "gap"])

  var role: LayerRole { .pooling }

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    try b.apply(AveragePool(try Pool.geometry(kernel, stride, padding)), x)
  }
}
