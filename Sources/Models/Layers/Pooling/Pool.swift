internal import Forms
internal import Graphs
internal import Kernels
internal import Tensors

/// The largest element of each window.
struct Pool: Layer {
  var kernel = Window(2, 2)
  var stride: Window?
  var padding = Window(0, 0)

  static let form = Form<Pool>(
    "the largest element of each window: a smaller image that keeps what stands out",
    [
      .positional("K", "the window's rows x columns", \.kernel, .atLeast(1)),
      .keyword("stride", "how far the window moves; as far as it is large unless given", \.stride, .optional(.atLeast(1))),
      .keyword("pad", "places around the image that never win", \.padding, .atLeast(0)),
    ],
    examples: [
      Example("pool 2", [6, 6, 2], gives: [3, 3, 2]), Example("pool 3 stride 2 pad 1", [7, 7, 1], gives: [4, 4, 1]),
    ], related: ["gap", "conv"])

  var role: LayerRole { .pooling }

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    try b.apply(MaxPool(try Self.geometry(kernel, stride, padding)), x)
  }

  /// The geometry of either kind of pooling; no window may lie wholly in the padding.
  static func geometry(_ kernel: Window, _ stride: Window?, _ padding: Window) throws -> WindowGeometry {
    let stride = stride ?? kernel
    guard padding.height < kernel.height, padding.width < kernel.width else {
      throw UsageError.mismatch(
        parameter: "pad", expected: "smaller than the window", got: Argument.dims([padding.height, padding.width]).spoken)
    }
    return WindowGeometry(
      kernel: [kernel.height, kernel.width], stride: [stride.height, stride.width], pad: [padding.height, padding.width])
  }
}
