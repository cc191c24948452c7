public import Tensors

/// The largest of every `pieces` channels that stand together: data [N, C, S], results [N, C / pieces, S].
public struct Largest {
  /// Examples times groups of channels, channels in a group, and places.
  public let groups, pieces, spatial: Int

  /// Groups of that many channels in data of that shape.
  public init(_ shape: Shape, pieces: Int) {
    groups = shape[0] * (shape[1] / pieces)
    (self.pieces, spatial) = (pieces, Shape(Array(shape.dimensions.dropFirst(2))).count)
  }

  /// The largest, the first of equals, NaN before all; `winners` takes which of the pieces it is.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(
    _ x: UnsafePointer<S>, into y: UnsafeMutablePointer<S>, winners: UnsafeMutablePointer<S>
  ) {
    Threads.share(groups, of: pieces * spatial) { own in
      if spatial == 1 { return row(x, into: y, winners: winners, own) }
      for group in own {
        let (x, y, winners) = (x + group * pieces * spatial, y + group * spatial, winners + group * spatial)
        y.update(from: x, count: spatial)
        winners.update(repeating: 0, count: spatial)
        for piece in 1..<max(pieces, 1) {
          let number = S(piece)
          for s in 0..<spatial {
            let value = x[piece * spatial + s]
            let wins = value > y[s] || value.isNaN
            y[s] = wins ? value : y[s]
            winners[s] = wins ? number : winners[s]
          }
        }
      }
    }
  }

  // Where the pieces stand side by side.
  @inline(__always)
  private func row<S: Scalar>(
    _ x: UnsafePointer<S>, into y: UnsafeMutablePointer<S>, winners: UnsafeMutablePointer<S>, _ own: Range<Int>
  ) {
    for group in own {
      var (best, winner): (S, S) = (x[group * pieces], 0)
      for piece in 1..<max(pieces, 1) {
        let value = x[group * pieces + piece]
        let wins = value > best || value.isNaN
        best = wins ? value : best
        winner = wins ? S(piece) : winner
      }
      (y[group], winners[group]) = (best, winner)
    }
  }

  /// The gradient goes to the winner alone.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func gradient<S: Scalar>(
    _ dy: UnsafePointer<S>, winners: UnsafePointer<S>, into dx: UnsafeMutablePointer<S>
  ) {
    Threads.share(groups, of: pieces * spatial) { own in
      for group in own {
        for piece in 0..<pieces {
          let number = S(piece)
          if spatial == 1 {
            dx[group * pieces + piece] = winners[group] == number ? dy[group] : 0
            continue
          }
          Pass.map(
            dy + group * spatial, winners + group * spatial, into: dx + (group * pieces + piece) * spatial, count: spatial
          ) { $1 == number ? $0 : 0 }
        }
      }
    }
  }
}
