public import Tensors

/// Images [N, C, H, W] with each pixel as often as a window has places.
public struct Enlargement {
  /// Rows of all images, columns, and the times that each comes.
  public let rows, columns, down, across: Int

  /// Images of that shape, so many times as high and as wide.
  public init(_ shape: Shape, down: Int, across: Int) {
    (rows, columns) = (shape[0] * shape[1] * shape[2], shape[3])
    (self.down, self.across) = (down, across)
  }

  /// Each pixel in all places of its window.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ x: UnsafePointer<S>, into y: UnsafeMutablePointer<S>) {
    let width = columns * across
    Threads.share(rows, of: width * down) { own in
      for row in own {
        let (x, first) = (x + row * columns, y + row * down * width)
        for place in 0..<across {
          for column in 0..<columns { first[column * across + place] = x[column] }
        }
        for copy in 1..<max(down, 1) { (first + copy * width).update(from: first, count: width) }
      }
    }
  }

  /// The sum over each window.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func gradient<S: Scalar>(_ dy: UnsafePointer<S>, into dx: UnsafeMutablePointer<S>) {
    let width = columns * across
    Threads.share(rows, of: width * down) { own in
      for row in own {
        let (dx, dy) = (dx + row * columns, dy + row * down * width)
        for column in 0..<columns {
          var sum: S = 0
          for copy in 0..<down {
            for place in 0..<across { sum += dy[copy * width + column * across + place] }
          }
          dx[column] = sum
        }
      }
    }
  }
}
