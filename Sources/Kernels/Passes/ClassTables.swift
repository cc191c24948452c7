/// A table with a row for each class.
public enum ClassTables {
  /// To each row its class's numbers, or of shares of the classes the mixture.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func rows<S: Scalar>(
    _ x: UnsafePointer<S>, areShares: Bool, of table: [[Double]], into y: UnsafeMutablePointer<S>, rows: Int, columns: Int
  ) {
    for row in 0..<rows {
      let y = y + row * columns
      if areShares {
        let shares = x + row * table.count
        for c in 0..<columns {
          var sum = 0.0
          for k in table.indices { sum += Double(shares[k]) * table[k][c] }
          y[c] = S(sum)
        }
      } else {
        let own = table[Rows.index(x[row], below: table.count)]
        for c in 0..<columns { y[c] = S(own[c]) }
      }
    }
  }

  /// The gradient of the shares.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func sharesGradient<S: Scalar>(
    _ dy: UnsafePointer<S>, of table: [[Double]], into dx: UnsafeMutablePointer<S>, rows: Int, columns: Int
  ) {
    for row in 0..<rows {
      for k in table.indices {
        var sum = 0.0
        for c in 0..<columns { sum += Double(dy[row * columns + c]) * table[k][c] }
        dx[row * table.count + k] = S(sum)
      }
    }
  }

  /// A row again and again.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func repeated<S: Scalar>(_ row: [Double], into y: UnsafeMutablePointer<S>, rows: Int) {
    for n in 0..<rows {
      for (c, number) in row.enumerated() { y[n * row.count + c] = S(number) }
    }
  }

  /// The mean over rows of the products of two rows' numbers.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func meanProduct<S: Scalar>(_ a: UnsafePointer<S>, _ b: UnsafePointer<S>, rows: Int, columns: Int) -> S {
    S(Pass.sum(a, b, count: rows * columns) { $0 * $1 } / Double(max(rows, 1)))
  }
}
