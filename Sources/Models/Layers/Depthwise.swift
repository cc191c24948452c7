internal import Forms
internal import Graphs
internal import Kernels
internal import Tensors

/// A convolution of each channel by itself.
struct Depthwise: Layer {
  var kernel = Window(3, 3)
  var times = 1
  var stride = Window(1, 1)
  var padding = Conv.Padding.zeros(Window(0, 0))
  var dilation = Window(1, 1)
  var bias = BiasChoice.auto
  var initial = InitializerChoice.auto

  static let form = Form<Depthwise>(
    "a small window of weights for each channel by itself: as `conv` with as many groups as channels",
    [
      .positional("K", "the kernel's rows x columns", \.kernel, .atLeast(1)),
      .keyword("times", "how many kernels each channel has, and so channels that come out for it", \.times, .atLeast(1)),
      .keyword("stride", "how far the kernel moves", \.stride, .atLeast(1)),
      .keyword("pad", "zeros around the image; with `same` its size, divided by the stride and rounded up, comes out", \.padding),
      .keyword("dilation", "how far apart the kernel's elements lie", \.dilation, .atLeast(1)),
      .keyword("bias", "`auto` leaves it out where `bn` follows", \.bias),
      .keyword("init", "the initial weights; `auto` is he where a ReLU follows, else xavier", \.initial),
    ],
    examples: [
      Example("depthwise 3x3 pad 1", [5, 5, 3], gives: [5, 5, 3]),
      Example("depthwise 3 times 2 stride 2", [7, 7, 2], gives: [3, 3, 4]),
    ], related: ["separable", "conv"])

  var role: LayerRole { .linear }

  var looksThroughWindows: Bool { true }

  // The channels that arrive are what `conv` would have to be told.
  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    guard x.shape.rank == 4 else { throw ShapeError.needsImage(x.shape) }
    var conv = Conv()
    (conv.kernel, conv.stride, conv.padding, conv.dilation) = (kernel, stride, padding, dilation)
    (conv.bias, conv.initial) = (bias, initial)
    (conv.groups, conv.outputs) = (x.shape[1], x.shape[1].saturatingProduct(times))
    return try conv.build(x, in: &b)
  }
}
