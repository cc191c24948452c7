/// Arithmetic on the rows of a matrix: one row an example, one column a class.
public enum Rows {
  /// The softmax of each row: `e^(z - max) / sum`, which cannot overflow.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func softmax<S: Scalar>(
    _ z: UnsafePointer<S>, into p: UnsafeMutablePointer<S>, rows: Int, columns: Int
  ) {
    for row in 0..<rows { _ = softmax(z + row * columns, into: p + row * columns, columns) }
  }

  // One row; gives its largest number and the sum of `e^(z - largest)`, which in `Float` would lose digits over many
  // classes.
  @inline(__always)
  private static func softmax<S: Scalar>(
    _ z: UnsafePointer<S>, into p: UnsafeMutablePointer<S>, _ columns: Int
  ) -> (S, Double) {
    var largest = z[0]
    // A first NaN stays; a later one comes in by its own exponential.
    for c in 1..<max(columns, 1) { largest = max(largest, z[c]) }
    var sum = 0.0
    for c in 0..<columns {
      p[c] = S.exponential(z[c] - largest)
      sum += Double(p[c])
    }
    let total = S(sum)
    for c in 0..<columns { p[c] /= total }
    return (largest, sum)
  }

  /// The gradient of softmax: `dz = p (dp - sum(p dp))`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func softmaxGradient<S: Scalar>(
    _ p: UnsafePointer<S>, _ dp: UnsafePointer<S>, into dz: UnsafeMutablePointer<S>, rows: Int, columns: Int
  ) {
    for row in 0..<rows {
      let at = row * columns
      let dot = S(Pass.sum(p + at, dp + at, count: columns) { $0 * $1 })
      for c in at..<at + columns { dz[c] = p[c] * (dp[c] - dot) }
    }
  }

  /// The mean over rows of `-log softmax(z)[label]`, by `log sum e^(z - max) + max - z[label]`; `p` takes the softmax.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func crossEntropy<S: Scalar>(
    _ z: UnsafePointer<S>, labels: UnsafePointer<S>, probabilities p: UnsafeMutablePointer<S>, rows: Int, columns: Int
  ) -> S {
    var total = 0.0
    for row in 0..<rows {
      let (z, p) = (z + row * columns, p + row * columns)
      let label = index(labels[row], below: columns)
      let (largest, sum) = softmax(z, into: p, columns)
      total += Double.logarithm(sum) + Double(largest - z[label])
    }
    return S(total / Double(max(rows, 1)))
  }

  /// The gradient of the mean cross-entropy: `(p - [c = label]) / rows`, times `scale`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func crossEntropyGradient<S: Scalar>(
    _ p: UnsafePointer<S>, labels: UnsafePointer<S>, scale: S, into dz: UnsafeMutablePointer<S>, rows: Int, columns: Int
  ) {
    let factor = scale / S(max(rows, 1))
    for row in 0..<rows {
      let at = row * columns
      for c in at..<at + columns { dz[c] = p[c] * factor }
      dz[at + index(labels[row], below: columns)] -= factor
    }
  }

  /// The mean over rows of `-sum shares log softmax(z)`; `p` takes the softmax.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func crossEntropy<S: Scalar>(
    _ z: UnsafePointer<S>, shares t: UnsafePointer<S>, probabilities p: UnsafeMutablePointer<S>, rows: Int, columns: Int
  ) -> S {
    var total = 0.0
    for row in 0..<rows {
      let (z, t, p) = (z + row * columns, t + row * columns, p + row * columns)
      let (largest, sum) = softmax(z, into: p, columns)
      let whole = Double.logarithm(sum)
      // What has no share says nothing, however small its probability is.
      for c in 0..<columns where t[c] != 0 { total += Double(t[c]) * (whole + Double(largest - z[c])) }
    }
    return S(total / Double(max(rows, 1)))
  }

  /// The gradient of that with respect to the scores: `(p sum(shares) - shares) / rows`, times `scale`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func crossEntropyGradient<S: Scalar>(
    _ p: UnsafePointer<S>, shares t: UnsafePointer<S>, scale: S, into dz: UnsafeMutablePointer<S>, rows: Int, columns: Int
  ) {
    let factor = scale / S(max(rows, 1))
    for row in 0..<rows {
      let at = row * columns
      let whole = S(Pass.sum(t + at, count: columns) { $0 })
      for c in at..<at + columns { dz[c] = (p[c] * whole - t[c]) * factor }
    }
  }

  /// The gradient of that with respect to the shares: `-log softmax(z) / rows`, times `scale`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func shareGradient<S: Scalar>(
    _ z: UnsafePointer<S>, scale: S, into dt: UnsafeMutablePointer<S>, rows: Int, columns: Int
  ) {
    let factor = scale / S(max(rows, 1))
    for row in 0..<rows {
      let (z, dt) = (z + row * columns, dt + row * columns)
      let (largest, sum) = softmax(z, into: dt, columns)
      let whole = S(Double.logarithm(sum))
      for c in 0..<columns { dt[c] = (whole + largest - z[c]) * factor }
    }
  }

  /// Weston and Watkins's hinge: the mean over rows of `sum over c != label of max(0, z[c] - z[label] + margin)`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func hinge<S: Scalar>(
    _ z: UnsafePointer<S>, labels: UnsafePointer<S>, margin: S, rows: Int, columns: Int
  ) -> S {
    var total = 0.0
    for row in 0..<rows {
      let z = z + row * columns
      let label = index(labels[row], below: columns)
      for c in 0..<columns where c != label { total += Double(max(z[c] - z[label] + margin, 0)) }
    }
    return S(total / Double(max(rows, 1)))
  }

  /// The gradient of the hinge; `branches`, if given, takes which margins are violated.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func hingeGradient<S: Scalar>(
    _ z: UnsafePointer<S>, labels: UnsafePointer<S>, margin: S, scale: S, into dz: UnsafeMutablePointer<S>, rows: Int,
    columns: Int
  ) {
    let factor = scale / S(max(rows, 1))
    for row in 0..<rows {
      let (z, dz) = (z + row * columns, dz + row * columns)
      let label = index(labels[row], below: columns)
      var violated: S = 0
      for c in 0..<columns where c != label {
        let violates = z[c] - z[label] + margin > 0
        dz[c] = violates ? factor : 0
        violated += violates ? factor : 0
      }
      dz[label] = -violated
    }
  }

  /// Adds to the fingerprint which margins are violated.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func hingeBranches<S: Scalar>(
    _ z: UnsafePointer<S>, labels: UnsafePointer<S>, margin: S, rows: Int, columns: Int, into hash: inout BranchHash
  ) {
    for row in 0..<rows {
      let z = z + row * columns
      let label = index(labels[row], below: columns)
      for c in 0..<columns { hash.add(z[c] - z[label] + margin > 0 ? 1 : 0) }
    }
  }

  /// A row for each label: a one at it, zeros elsewhere.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func oneHot<S: Scalar>(
    labels: UnsafePointer<S>, into y: UnsafeMutablePointer<S>, rows: Int, columns: Int
  ) {
    y.update(repeating: 0, count: rows * columns)
    for row in 0..<rows { y[row * columns + index(labels[row], below: columns)] = 1 }
  }

  /// `[total - x, x]` of each number.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func opposed<S: Scalar>(_ x: UnsafePointer<S>, total: S, into y: UnsafeMutablePointer<S>, rows: Int) {
    for row in 0..<rows { (y[2 * row], y[2 * row + 1]) = (total - x[row], x[row]) }
  }

  /// The gradient of `[total - x, x]`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func opposedGradient<S: Scalar>(_ dy: UnsafePointer<S>, into dx: UnsafeMutablePointer<S>, rows: Int) {
    for row in 0..<rows { dx[row] = dy[2 * row + 1] - dy[2 * row] }
  }

  /// How many rows have their largest element at their label; none with NaN in it, which answers nothing.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func correct<S: Scalar>(_ z: UnsafePointer<S>, labels: UnsafePointer<S>, rows: Int, columns: Int) -> Int {
    var correct = 0
    for row in 0..<rows {
      let z = z + row * columns
      let answer = largest(z, columns)
      if answer == index(labels[row], below: columns), !z[answer].isNaN { correct += 1 }
    }
    return correct
  }

  /// Where the largest element of each row stands, as labels are given.
  public static func largest(_ x: UnsafePointer<Float>, rows: Int, columns: Int) -> [Float] {
    (0..<rows).map { Float(largest(x + $0 * columns, columns)) }
  }

  /// Where the largest element of a row stands, the first of equals; the first NaN if there is one.
  @inlinable
  public static func largest<S: Scalar>(_ row: UnsafePointer<S>, _ columns: Int) -> Int {
    var best = 0
    for c in 0..<columns {
      if row[c].isNaN { return c }
      if row[c] > row[best] { best = c }
    }
    return best
  }

  /// Adds a row to each row.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func add<S: Scalar>(_ bias: UnsafePointer<S>, to y: UnsafeMutablePointer<S>, rows: Int, columns: Int) {
    for row in 0..<rows {
      let y = y + row * columns
      for c in 0..<columns { y[c] += bias[c] }
    }
  }

  /// The sum of the rows, accumulated in `Double`, eight columns at a time.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func sum<S: Scalar>(_ x: UnsafePointer<S>, into y: UnsafeMutablePointer<S>, rows: Int, columns: Int) {
    for first in stride(from: 0, to: columns, by: 8) {
      let lanes = min(8, columns - first)
      var sums = SIMD8<Double>.zero
      for row in 0..<rows {
        for lane in 0..<lanes { sums[lane] += Double(x[row * columns + first + lane]) }
      }
      for lane in 0..<lanes { y[first + lane] = S(sums[lane]) }
    }
  }

  // Labels come from data, and data can be wrong: a label that is no class counts as the first.
  @inline(__always)
  static func index<S: Scalar>(_ label: S, below count: Int) -> Int {
    guard let index = Int(exactly: label), index >= 0, index < count else { return 0 }
    return index
  }
}
