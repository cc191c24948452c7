/// Pooling over windows, in either type: planes are images of one channel, [N C, H, W].
public struct ReferencePooling {
  /// Rows and columns in, and out.
  public let inner, outer: (height: Int, width: Int)
  private let geometry: WindowGeometry

  /// Pooling of planes of `inner` rows and columns.
  public init(inner: (height: Int, width: Int), geometry: WindowGeometry) {
    (self.inner, self.geometry) = (inner, geometry)
    outer = (geometry.places(0, over: inner.height), geometry.places(1, over: inner.width))
  }

  /// The largest element of each window, NaN if there is one; `winners` takes where in its plane it stands.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func max<S: Scalar>(
    _ x: UnsafePointer<S>, into y: UnsafeMutablePointer<S>, winners: UnsafeMutablePointer<S>, planes: Int
  ) {
    visit(planes) { plane, place in
      var best = -1
      window(place) { pixel in if best < 0 || x[plane + pixel] > x[plane + best] || x[plane + pixel].isNaN { best = pixel } }
      let at = plane / (inner.height * inner.width) * (outer.height * outer.width) + place
      y[at] = best < 0 ? 0 : x[plane + best]
      winners[at] = S(best)
    }
  }

  /// The gradient of the largest: it goes to the winners.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func maxGradient<S: Scalar>(
    _ dy: UnsafePointer<S>, winners: UnsafePointer<S>, into dx: UnsafeMutablePointer<S>, planes: Int
  ) {
    dx.update(repeating: 0, count: planes * inner.height * inner.width)
    visit(planes) { plane, place in
      let at = plane / (inner.height * inner.width) * (outer.height * outer.width) + place
      if let winner = Int(exactly: winners[at]), winner >= 0 { dx[plane + winner] += dy[at] }
    }
  }

  /// The mean of each window, padding left out.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func average<S: Scalar>(_ x: UnsafePointer<S>, into y: UnsafeMutablePointer<S>, planes: Int) {
    visit(planes) { plane, place in
      var (sum, count) = (0.0, 0.0)
      window(place) { pixel in
        sum += Double(x[plane + pixel])
        count += 1
      }
      y[plane / (inner.height * inner.width) * (outer.height * outer.width) + place] = count > 0 ? S(sum / count) : 0
    }
  }

  /// The gradient of the mean: an equal share for each element of the window.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func averageGradient<S: Scalar>(_ dy: UnsafePointer<S>, into dx: UnsafeMutablePointer<S>, planes: Int) {
    dx.update(repeating: 0, count: planes * inner.height * inner.width)
    visit(planes) { plane, place in
      var count: S = 0
      window(place) { _ in count += 1 }
      let at = plane / (inner.height * inner.width) * (outer.height * outer.width) + place
      window(place) { pixel in dx[plane + pixel] += dy[at] / count }
    }
  }

  // Each plane's first element with each place of the window over it.
  @inline(__always)
  private func visit(_ planes: Int, _ body: (Int, Int) -> Void) {
    for plane in 0..<planes {
      for place in 0..<outer.height * outer.width { body(plane * inner.height * inner.width, place) }
    }
  }

  // The elements of the plane that lie under the window at a place.
  @inline(__always)
  private func window(_ place: Int, _ body: (Int) -> Void) {
    let top = place / outer.width * geometry.stride[0] - geometry.pad[0]
    let left = place % outer.width * geometry.stride[1] - geometry.pad[1]
    for y in Swift.max(top, 0)..<Swift.max(Swift.min(top + geometry.kernel[0], inner.height), Swift.max(top, 0)) {
      for x in Swift.max(left, 0)..<Swift.max(Swift.min(left + geometry.kernel[1], inner.width), Swift.max(left, 0)) {
        body(y * inner.width + x)
      }
    }
  }
}
