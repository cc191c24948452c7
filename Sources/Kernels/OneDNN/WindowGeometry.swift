internal import CDNNL
internal import Tensors

/// How a window moves over images: the geometry of convolution and pooling.
///
/// Images are [N, C, H, W]. An output extent is `(in + pad + behind - dilation (kernel - 1) - 1) / stride + 1`.
public struct WindowGeometry: Sendable, Hashable {
  /// Rows and columns of the window.
  public var kernel: [Int]
  /// How far the window moves.
  public var stride: [Int]
  /// Zeros above and to the left of the image.
  public var pad: [Int]
  /// Zeros below and to the right of it.
  public var behind: [Int]
  /// How far apart the window's elements lie; 1 is adjacent.
  public var dilation: [Int]

  /// A window of two axes each, with as many zeros behind the image as before it.
  public init(kernel: [Int], stride: [Int] = [1, 1], pad: [Int] = [0, 0], dilation: [Int] = [1, 1]) {
    self.kernel = kernel
    self.stride = stride
    self.pad = pad
    behind = pad
    self.dilation = dilation
  }

  /// The same window with so much padding that it takes a place for each `stride` elements, rounded up: half of it on either
  /// side, and what is odd behind.
  public func same(over extents: [Int]) -> WindowGeometry {
    var geometry = self
    for axis in 0..<2 {
      let places = (extents[axis].saturatingSum(stride[axis] - 1)) / stride[axis]
      let total = max((places - 1).saturatingProduct(stride[axis]).saturatingSum(reach(axis)) - extents[axis], 0)
      (geometry.pad[axis], geometry.behind[axis]) = (total / 2, total - total / 2)
    }
    return geometry
  }

  /// Whether it is so large that the library's code for it, which has a part for each of its places, takes long to make.
  var isLong: Bool { kernel[0].saturatingProduct(kernel[1]) > 64 }

  /// Whether it is a window of 3x3 that moves by one.
  var isOfWinograd: Bool { kernel == [3, 3] && stride == [1, 1] && dilation == [1, 1] }

  /// The extent that the window covers along an axis.
  public func reach(_ axis: Int) -> Int {
    dilation[axis].saturatingProduct(kernel[axis] - 1).saturatingSum(1)
  }

  /// How many places the window takes along an axis of that extent; none if it does not fit.
  public func places(_ axis: Int, over extent: Int) -> Int {
    let padded = extent.saturatingSum(pad[axis]).saturatingSum(behind[axis])
    return padded < reach(axis) ? 0 : (padded - reach(axis)) / stride[axis] + 1
  }

  /// The library's form, with the padding behind chosen so that the places are exactly `places`.
  func window(over image: Shape) -> dl_window {
    var window = dl_window()
    func fill(_ tuple: inout dnnl_dims_t, _ value: (Int) -> Int) {
      tuple.0 = Int64(value(0))
      tuple.1 = Int64(value(1))
    }
    fill(&window.kernel) { kernel[$0] }
    fill(&window.strides) { stride[$0] }
    fill(&window.dilates) { dilation[$0] - 1 }
    fill(&window.low) { pad[$0] }
    fill(&window.high) { (places($0, over: image[2 + $0]) - 1) * stride[$0] + reach($0) - image[2 + $0] - pad[$0] }
    return window
  }
}
