public import Tensors

/// Walks over data [N, C, S] with a number for each of the C channels, with one element's arithmetic given as a closure.
public struct Channels {
  /// Examples, channels, and elements of a channel in one example.
  public let batch, channels, spatial: Int

  /// Data of so many elements an example, in so many channels.
  public init(_ shape: Shape, channels: Int) {
    (batch, self.channels) = (shape[0], channels)
    spatial = channels > 0 ? shape.stride / channels : 0
  }

  /// `y = f(x, a)`, where `a` is the channel's number.
  @inlinable @inline(__always)
  public func map<S: Scalar>(
    _ x: UnsafePointer<S>, with a: UnsafePointer<S>, into y: UnsafeMutablePointer<S>, _ f: (S, S) -> S
  ) {
    Threads.share(batch, of: channels * spatial) { examples in
      for n in examples {
        if spatial == 1 {
          Pass.map(x + n * channels, a, into: y + n * channels, count: channels, f)
          continue
        }
        for c in 0..<channels {
          let (at, number) = ((n * channels + c) * spatial, a[c])
          Pass.map(x + at, into: y + at, count: spatial) { f($0, number) }
        }
      }
    }
  }

  /// `y = f(x, z, a)`.
  @inlinable @inline(__always)
  public func map<S: Scalar>(
    _ x: UnsafePointer<S>, _ z: UnsafePointer<S>, with a: UnsafePointer<S>, into y: UnsafeMutablePointer<S>,
    _ f: (S, S, S) -> S
  ) {
    Threads.share(batch, of: channels * spatial) { examples in
      for n in examples {
        if spatial == 1 {
          Pass.map(x + n * channels, z + n * channels, a, into: y + n * channels, count: channels, f)
          continue
        }
        for c in 0..<channels {
          let (at, number) = ((n * channels + c) * spatial, a[c])
          Pass.map(x + at, z + at, into: y + at, count: spatial) { f($0, $1, number) }
        }
      }
    }
  }

  /// For each channel the sum of `f(x, z)` over examples and places.
  @inlinable @inline(__always)
  public func sum<S: Scalar>(
    _ x: UnsafePointer<S>, _ z: UnsafePointer<S>, into a: UnsafeMutablePointer<S>, _ f: (S, S) -> S
  ) {
    // Each thread has channels of its own, and goes over the examples in their order.
    Threads.share(channels, of: batch * spatial) { own in
      let first = own.lowerBound
      (a + first).update(repeating: 0, count: own.count)
      for n in 0..<batch {
        let (x, z) = (x + n * channels * spatial, z + n * channels * spatial)
        if spatial == 1 {
          Pass.map(a + first, x + first, z + first, into: a + first, count: own.count) { $0 + f($1, $2) }
          continue
        }
        for c in own {
          a[c] += S(Pass.sum(x + c * spatial, z + c * spatial, count: spatial) { Double(f(S($0), S($1))) })
        }
      }
    }
  }
}
