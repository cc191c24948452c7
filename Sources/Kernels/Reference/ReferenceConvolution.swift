internal import Tensors

/// Convolution by matrix products over unrolled windows, in either type: what fast kernels are compared with.
///
/// Images [N, C, H, W], weights [O, C/G, h, w].
public struct ReferenceConvolution {
  /// Channels of the images, and how many come out.
  public let channels, outputs, groups: Int
  /// Rows and columns in, and out.
  public let inner, outer: (height: Int, width: Int)
  /// How the window moves.
  public let geometry: WindowGeometry

  /// A convolution of images of `channels` channels and `inner` rows and columns.
  public init(channels: Int, outputs: Int, groups: Int, inner: (height: Int, width: Int), geometry: WindowGeometry) {
    (self.channels, self.outputs, self.groups, self.inner, self.geometry) = (channels, outputs, groups, inner, geometry)
    outer = (geometry.places(0, over: inner.height), geometry.places(1, over: inner.width))
  }

  /// How many numbers the unrolled windows of one image and group take.
  public var unrolledCount: Int { depth.saturatingProduct(places) }

  private var depth: Int {
    (channels / groups).saturatingProduct(geometry.kernel[0]).saturatingProduct(geometry.kernel[1])
  }
  private var places: Int { outer.height.saturatingProduct(outer.width) }
  private var imageCount: Int { channels * inner.height * inner.width }

  /// `y = x * w + b`.
  public func forward<S: Scalar>(
    _ x: UnsafePointer<S>, _ w: UnsafePointer<S>, bias: UnsafePointer<S>?, into y: UnsafeMutablePointer<S>, batch: Int,
    unrolled: UnsafeMutablePointer<S>
  ) {
    let perGroup = outputs / groups
    for n in 0..<batch {
      for g in 0..<groups {
        unroll(x + n * imageCount, group: g, into: unrolled)
        let y = y + (n * outputs + g * perGroup) * places
        S.multiply(
          w + g * perGroup * depth, transposed: false, unrolled, transposed: false, into: y, rows: perGroup,
          columns: places, inner: depth, beta: 0)
        if let bias {
          for o in 0..<perGroup { Pass.map(y + o * places, into: y + o * places, count: places) { $0 + bias[g * perGroup + o] } }
        }
      }
    }
  }

  /// The gradient of the images.
  public func backwardData<S: Scalar>(
    _ dy: UnsafePointer<S>, _ w: UnsafePointer<S>, into dx: UnsafeMutablePointer<S>, batch: Int,
    unrolled: UnsafeMutablePointer<S>
  ) {
    let perGroup = outputs / groups
    dx.update(repeating: 0, count: batch * imageCount)
    for n in 0..<batch {
      for g in 0..<groups {
        S.multiply(
          w + g * perGroup * depth, transposed: true, dy + (n * outputs + g * perGroup) * places, transposed: false,
          into: unrolled, rows: depth, columns: places, inner: perGroup, beta: 0)
        rollUp(unrolled, group: g, into: dx + n * imageCount)
      }
    }
  }

  /// The gradients of weights and bias.
  public func backwardWeights<S: Scalar>(
    _ x: UnsafePointer<S>, _ dy: UnsafePointer<S>, into dw: UnsafeMutablePointer<S>, bias db: UnsafeMutablePointer<S>?,
    batch: Int, unrolled: UnsafeMutablePointer<S>
  ) {
    let perGroup = outputs / groups
    for n in 0..<batch {
      for g in 0..<groups {
        unroll(x + n * imageCount, group: g, into: unrolled)
        S.multiply(
          dy + (n * outputs + g * perGroup) * places, transposed: false, unrolled, transposed: true,
          into: dw + g * perGroup * depth, rows: perGroup, columns: depth, inner: places, beta: n == 0 ? 0 : 1)
      }
    }
    guard let db else { return }
    for o in 0..<outputs {
      var total = 0.0
      for n in 0..<batch { total += Pass.sum(dy + (n * outputs + o) * places, count: places) { $0 } }
      db[o] = S(total)
    }
  }

  @specialized(where S == Float)
  @specialized(where S == Double)
  private func unroll<S: Scalar>(_ image: UnsafePointer<S>, group: Int, into columns: UnsafeMutablePointer<S>) {
    visit(group: group) { column, pixel in columns[column] = pixel.map { image[$0] } ?? 0 }
  }

  @specialized(where S == Float)
  @specialized(where S == Double)
  private func rollUp<S: Scalar>(_ columns: UnsafePointer<S>, group: Int, into image: UnsafeMutablePointer<S>) {
    visit(group: group) { column, pixel in if let pixel { image[pixel] += columns[column] } }
  }

  // Each element of the unrolled windows with the pixel it stands for, or nil in the padding.
  @inline(__always)
  private func visit(group: Int, _ body: (Int, Int?) -> Void) {
    let (stride, pad, dilation) = (geometry.stride, geometry.pad, geometry.dilation)
    var column = 0
    for c in group * (channels / groups)..<(group + 1) * (channels / groups) {
      for i in 0..<geometry.kernel[0] {
        for j in 0..<geometry.kernel[1] {
          for row in 0..<outer.height {
            let y = row * stride[0] + i * dilation[0] - pad[0]
            for place in 0..<outer.width {
              let x = place * stride[1] + j * dilation[1] - pad[1]
              let inside = y >= 0 && y < inner.height && x >= 0 && x < inner.width
              body(column, inside ? (c * inner.height + y) * inner.width + x : nil)
              column += 1
            }
          }
        }
      }
    }
  }
}
