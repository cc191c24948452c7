public import Tensors

/// The numbers of all channels at one place as an arrow of a given length: data [N, C, S], lengths [N, S].
public struct Lengths {
  /// Examples, channels, and places.
  public let batch, channels, spatial: Int
  /// The length that comes out, and the least that is divided by.
  public let length, least: Double

  /// Arrows of that length in data of that shape.
  public init(_ shape: Shape, length: Double, least: Double) {
    (batch, channels) = (shape[0], shape[1])
    spatial = Shape(Array(shape.dimensions.dropFirst(2))).count
    (self.length, self.least) = (length, least)
  }

  /// `y = length x / max(|x|, least)`; keeps what was divided by.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(
    _ x: UnsafePointer<S>, into y: UnsafeMutablePointer<S>, lengths: UnsafeMutablePointer<S>
  ) {
    let (length, least) = (S(length), S(least))
    Threads.share(batch, of: channels * spatial) { examples in
      for n in examples {
        let (x, y, r) = (x + n * channels * spatial, y + n * channels * spatial, lengths + n * spatial)
        sums(x, x, into: r)
        // A length that is NaN is not below the least, and stays.
        Pass.map(r, into: r, count: spatial) { $0.squareRoot() < least ? least : $0.squareRoot() }
        if spatial == 1 {
          let divisor = r[0]
          Pass.map(x, into: y, count: channels) { length * $0 / divisor }
          continue
        }
        for c in 0..<channels {
          Pass.map(x + c * spatial, r, into: y + c * spatial, count: spatial) { length * $0 / $1 }
        }
      }
    }
  }

  /// `dx = length / r (dy - x (x dy) / r^2)`; where it was divided by the least, the second term is none.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func gradient<S: Scalar>(
    _ x: UnsafePointer<S>, _ dy: UnsafePointer<S>, lengths: UnsafePointer<S>, scratch: UnsafeMutablePointer<S>,
    into dx: UnsafeMutablePointer<S>
  ) {
    let (length, least) = (S(length), S(least))
    Threads.share(batch, of: channels * spatial) { examples in
      for n in examples {
        let at = n * channels * spatial
        let (r, scratch) = (lengths + n * spatial, scratch + n * spatial)
        sums(x + at, dy + at, into: scratch)
        Pass.map(scratch, r, into: scratch, count: spatial) { $1 <= least ? 0 : $0 / ($1 * $1) }
        if spatial == 1 {
          let (factor, along) = (length / r[0], scratch[0])
          Pass.map(dy + at, x + at, into: dx + at, count: channels) { factor * ($0 - $1 * along) }
          continue
        }
        for place in stride(from: at, to: at + channels * spatial, by: spatial) {
          for s in 0..<spatial { dx[place + s] = length / r[s] * (dy[place + s] - x[place + s] * scratch[s]) }
        }
      }
    }
  }

  // For each place the sum of the products over channels.
  @inline(__always)
  private func sums<S: Scalar>(_ a: UnsafePointer<S>, _ b: UnsafePointer<S>, into sums: UnsafeMutablePointer<S>) {
    if spatial == 1 {
      sums[0] = S(Pass.sum(a, b, count: channels) { $0 * $1 })
      return
    }
    sums.update(repeating: 0, count: spatial)
    for c in 0..<channels { Pass.map(sums, a + c * spatial, b + c * spatial, into: sums, count: spatial) { $0 + $1 * $2 } }
  }
}
