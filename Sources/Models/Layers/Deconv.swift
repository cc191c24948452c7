internal import Forms
internal import Graphs
internal import Kernels
internal import Tensors

/// Transposed convolution: images become larger, by weights that are learned.
struct Deconv: Layer {
  var kernel = Window(2, 2)
  var outputs = 1
  var stride = Window(1, 1)
  var padding = Window(0, 0)
  var bias = BiasChoice.auto
  var initial = InitializerChoice.auto

  static let form = Form<Deconv>(
    "a convolution the other way round: each number that enters is spread over a window, so that with a stride the image grows",
    [
      .positional("K", "the kernel's rows x columns", \.kernel, .atLeast(1)),
      .positional("N", "how many channels come out", \.outputs, .atLeast(1)),
      .keyword("stride", "how far apart the windows lie, and so how often the image's size comes out", \.stride, .atLeast(1)),
      .keyword("pad", "how much is cut off at each edge of what comes out", \.padding, .atLeast(0)),
      .keyword("bias", "`auto` leaves it out where `bn` follows", \.bias),
      .keyword("init", "the initial weights; `auto` is he where a ReLU follows, else xavier", \.initial),
    ],
    examples: [
      Example("deconv 2 3 stride 2", [4, 4, 5], gives: [8, 8, 3]), Example("deconv 3x3 2 pad 1", [5, 4, 2], gives: [5, 4, 2]),
      Example("deconv 4x3 2 stride 2x1 pad 1", [3, 4, 2], gives: [6, 4, 2]),
    ], related: ["upsample", "conv"])

  var role: LayerRole { .linear }

  // As in PyTorch the weights have the channels that enter first.
  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    guard x.shape.rank == 4 else { throw ShapeError.needsImage(x.shape) }
    // Each number that comes out is a sum over the windows that lie over it.
    let area = kernel.height.saturatingProduct(kernel.width)
    let fanIn = x.shape[1].saturatingProduct(area) / max(stride.height.saturatingProduct(stride.width), 1)
    let w = try b.parameter(
      "weight", [x.shape[1], outputs, kernel.height, kernel.width], .weight,
      initially: .drawn(initial.settled(in: b), fanIn: max(fanIn, 1), fanOut: outputs.saturatingProduct(area)))
    let geometry = WindowGeometry(
      kernel: [kernel.height, kernel.width], stride: [stride.height, stride.width], pad: [padding.height, padding.width])
    let y = try b.apply(Graphs.Deconv(geometry), x, w)
    guard bias.holds(in: b) else { return y }
    return try b.apply(Offset(), y, try b.parameter("bias", [outputs], .offset, initially: .constant(0)))
  }
}
