/// How far rows are from the centre of their class: rows x [N, D], centres c [K, D], and labels [N].
public struct Centers: Sendable {
  /// How many rows there are, how many numbers they have, and how many classes there are.
  public let rows, columns, classes: Int

  /// Centres of so many classes.
  public init(rows: Int, columns: Int, classes: Int) { (self.rows, self.columns, self.classes) = (rows, columns, classes) }

  /// `|x - c[label]|² / 2` of each row.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func distances<S: Scalar>(
    _ x: UnsafePointer<S>, _ centers: UnsafePointer<S>, labels: UnsafePointer<S>, into y: UnsafeMutablePointer<S>
  ) {
    for row in 0..<rows {
      let own = centers + Rows.index(labels[row], below: classes) * columns
      y[row] = S(Pass.sum(x + row * columns, own, count: columns) { ($0 - $1) * ($0 - $1) } / 2)
    }
  }

  /// The mean of the rows' numbers.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func mean<S: Scalar>(_ y: UnsafePointer<S>) -> S { S(Pass.sum(y, count: rows) { $0 } / Double(max(rows, 1))) }

  /// The gradients of the rows, `g (x - c[label])`, and of the centres, the sum over their rows of `g (c - x)`: with one g for
  /// each row, or, where they are `shared`, one for all, of their mean.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func gradients<S: Scalar>(
    _ x: UnsafePointer<S>, _ centers: UnsafePointer<S>, labels: UnsafePointer<S>, _ g: UnsafePointer<S>, shared: Bool,
    into dx: UnsafeMutablePointer<S>?, centers dc: UnsafeMutablePointer<S>?
  ) {
    dc?.update(repeating: 0, count: classes * columns)
    for row in 0..<rows {
      let factor = shared ? g[0] / S(max(rows, 1)) : g[row]
      let (at, own) = (row * columns, Rows.index(labels[row], below: classes) * columns)
      if let dx { Pass.map(x + at, centers + own, into: dx + at, count: columns) { factor * ($0 - $1) } }
      if let dc { Pass.map(x + at, centers + own, dc + own, into: dc + own, count: columns) { $2 + factor * ($1 - $0) } }
    }
  }

  /// Moves the centre of each class that has n rows, n above 0, by `share` of `sum (x - c) / (1 + n)`. `counts` takes how many
  /// rows each has.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func move<S: Scalar>(
    _ centers: UnsafeMutablePointer<S>, towards x: UnsafePointer<S>, labels: UnsafePointer<S>, by share: Double,
    counts: UnsafeMutablePointer<S>
  ) {
    counts.update(repeating: 0, count: classes)
    for row in 0..<rows { counts[Rows.index(labels[row], below: classes)] += 1 }
    // c + a (sum x - n c) / (1 + n), first the part that is the centre's own.
    for label in 0..<classes where counts[label] > 0 {
      let (own, kept) = (centers + label * columns, 1 - S(share) * counts[label] / (1 + counts[label]))
      Pass.map(own, into: own, count: columns) { kept * $0 }
    }
    for row in 0..<rows {
      let label = Rows.index(labels[row], below: classes)
      let (own, pull) = (centers + label * columns, S(share) / (1 + counts[label]))
      Pass.map(own, x + row * columns, into: own, count: columns) { $0 + pull * $1 }
    }
  }
}
