internal import Forms
internal import Graphs
internal import Kernels
internal import Tensors

/// Convolution: the same small weights look at every place of an image.
struct Conv: Layer {
  /// Zeros around the image, or enough of them that it keeps its size, divided by the stride.
  enum Padding: ArgumentConvertible, Equatable {
    case zeros(Window), same

    static var expectation: String { "a number, a size, or `same`" }
    static var choices: [String] { ["same"] }

    init?(_ argument: Argument) {
      if case .symbol("same") = argument {
        self = .same
      } else if let window = Window(argument), min(window.height, window.width) >= 0 {
        self = .zeros(window)
      } else {
        return nil
      }
    }

    var argument: Argument {
      switch self {
      case .same: .symbol("same")
      case .zeros(let window): window.shortest
      }
    }
  }

  var kernel = Window(3, 3)
  var outputs = 1
  var stride = Window(1, 1)
  var padding = Padding.zeros(Window(0, 0))
  var dilation = Window(1, 1)
  var groups = 1
  var bias = BiasChoice.auto
  var initial = InitializerChoice.auto

  static let form = Form<Conv>(
    "the same small weights look at every place of an image",
    [
      .positional("K", "the kernel's rows x columns", \.kernel, .atLeast(1)),
      .positional("N", "how many kernels, and so channels that come out", \.outputs, .atLeast(1)),
      .keyword("stride", "how far the kernel moves", \.stride, .atLeast(1)),
      .keyword("pad", "zeros around the image; with `same` its size, divided by the stride and rounded up, comes out", \.padding),
      .keyword("dilation", "how far apart the kernel's elements lie", \.dilation, .atLeast(1)),
      .keyword("groups", "how many groups of channels keep to themselves", \.groups, .atLeast(1)),
      .keyword("bias", "`auto` leaves it out where `bn` follows", \.bias),
      .keyword("init", "the initial weights; `auto` is he where a ReLU follows, else xavier", \.initial),
    ],
    examples: [
      Example("conv 3x3 4 pad 1", [6, 6, 2], gives: [6, 6, 4]), Example("conv 3 5 stride 2", [7, 9, 1], gives: [3, 4, 5]),
      Example("conv 3x3 4 pad same dilation 2 groups 2", [5, 5, 2], gives: [5, 5, 4]),
    ], related: ["pool", "bn", "dense"])

  var role: LayerRole { .linear }

  var looksThroughWindows: Bool { true }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node { try build(x, in: &b, as: "weight") }

  /// The same with weights of that name, for a layer that has several.
  func build(_ x: Graph.Node, in b: inout NetworkBuilder, as name: String) throws -> Graph.Node {
    guard x.shape.rank == 4 else { throw ShapeError.needsImage(x.shape) }
    guard x.shape[1] % groups == 0, outputs % groups == 0 else { throw ShapeError.groups(groups, channels: x.shape[1]) }
    let weight: Shape = [outputs, x.shape[1] / groups, kernel.height, kernel.width]
    let area = kernel.height.saturatingProduct(kernel.width)
    let w = try b.parameter(
      name, weight, .weight,
      initially: .drawn(
        initial.settled(in: b), fanIn: weight[1].saturatingProduct(area), fanOut: (outputs / groups).saturatingProduct(area)))
    let op = Graphs.Conv(geometry(over: x.shape), groups: groups)
    guard bias.holds(in: b) else { return try b.apply(op, x, w) }
    return try b.apply(op, x, w, try b.parameter("bias", [outputs], .offset, initially: .constant(0)))
  }

  private func geometry(over image: Shape) -> WindowGeometry {
    var zeros = [0, 0]
    if case .zeros(let window) = padding { zeros = [window.height, window.width] }
    let geometry = WindowGeometry(
      kernel: [kernel.height, kernel.width], stride: [stride.height, stride.width], pad: zeros,
      dilation: [dilation.height, dilation.width])
    return padding == .same ? geometry.same(over: [image[2], image[3]]) : geometry
  }
}

/// Whether a layer adds a bias.
enum BiasChoice: ArgumentConvertible, Equatable {
  case auto, on, off

  static var expectation: String { "`auto`, true or false" }
  static var choices: [String] { ["auto"] }

  init?(_ argument: Argument) {
    switch argument {
    case .symbol("auto"): self = .auto
    case .boolean(let value): self = value ? .on : .off
    default: return nil
    }
  }

  var argument: Argument { self == .auto ? .symbol("auto") : .boolean(self == .on) }

  /// Settled when the layer comes to life, and then kept.
  func holds(in b: NetworkBuilder) -> Bool {
    if self == .off { return false }
    if b.isAlive { return b.has("bias") }
    return self == .on || (self == .auto && !b.nextAbsorbsBias)
  }
}

extension Window {
  /// A single number for a square.
  var shortest: Argument { height == width ? .number(Double(height)) : argument }
}
