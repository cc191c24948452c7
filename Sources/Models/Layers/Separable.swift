internal import Forms
internal import Graphs
internal import Kernels
internal import Tensors

/// A convolution in two: of each channel by itself, and of the channels at each place (Sifre, 2014; Chollet, 2017).
struct Separable: Layer {
  var kernel = Window(3, 3)
  var outputs = 1
  var stride = Window(1, 1)
  var padding = Conv.Padding.zeros(Window(0, 0))
  var dilation = Window(1, 1)
  var bias = BiasChoice.auto
  var initial = InitializerChoice.auto

  static let form = Form<Separable>(
    "a window of weights for each channel by itself, then every output of all channels at a place: about a ninth of the weights of a `conv 3x3`",
    [
      .positional("K", "the kernel's rows x columns", \.kernel, .atLeast(1)),
      .positional("N", "how many channels come out", \.outputs, .atLeast(1)),
      .keyword("stride", "how far the kernel moves", \.stride, .atLeast(1)),
      .keyword("pad", "zeros around the image; with `same` its size, divided by the stride and rounded up, comes out", \.padding),
      .keyword("dilation", "how far apart the kernel's elements lie", \.dilation, .atLeast(1)),
      .keyword("bias", "`auto` leaves it out where `bn` follows", \.bias),
      .keyword("init", "the initial weights; `auto` is he where a ReLU follows, else xavier", \.initial),
    ],
    examples: [
      Example("separable 3x3 4 pad 1", [5, 5, 3], gives: [5, 5, 4]),
      Example("separable 3 2 stride 2 bias off", [7, 7, 2], gives: [3, 3, 2]),
    ], related: ["depthwise", "conv"])

  var role: LayerRole { .linear }

  var looksThroughWindows: Bool { true }

  // Nothing stands between the two, so one bias does.
  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    guard x.shape.rank == 4 else { throw ShapeError.needsImage(x.shape) }
    var depth = Conv()
    (depth.kernel, depth.stride, depth.padding, depth.dilation) = (kernel, stride, padding, dilation)
    (depth.groups, depth.outputs, depth.bias, depth.initial) = (x.shape[1], x.shape[1], .off, initial)
    var point = Conv()
    (point.kernel, point.outputs, point.bias, point.initial) = (Window(1, 1), outputs, bias, initial)
    return try point.build(depth.build(x, in: &b, as: "depthwise"), in: &b)
  }
}
