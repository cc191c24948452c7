public import Tensors

/// Brings the singular values of a matrix near one, and leaves its directions: five rounds of the iteration of Newton and
/// Schulz with the coefficients of Jordan and others (2024), which are steep rather than exact: the values come to lie
/// between 0.7 and 1.2.
public enum Orthogonalization {
  /// Of a matrix that lies row by row, in its place.
  public static func apply(
    _ matrix: UnsafeMutablePointer<Float>, rows: Int, columns: Int, rounds: Int
  ) throws(MemoryShortage) {
    let count = rows.saturatingProduct(columns)
    let least = min(rows, columns)
    // The smaller of `X X'` and `X' X` does.
    let isTall = rows > columns
    let length = Pass.sum(matrix, count: count) { $0 * $0 }.squareRoot()
    let scale = Float(1 / max(length, 1e-7))
    Pass.map(matrix, into: matrix, count: count) { $0 * scale }
    let square = least.saturatingProduct(least)
    let (next, gram, poly) = (
      try Storage<Float>(count: count), try Storage<Float>(count: square), try Storage<Float>(count: square)
    )
    let (a, b, c): (Float, Float, Float) = (3.4445, -4.7750, 2.0315)
    for _ in 0..<rounds {
      Float.multiply(
        matrix, transposed: isTall, matrix, transposed: !isTall, into: gram.pointer, rows: least, columns: least,
        inner: max(rows, columns), beta: 0)
      Float.multiply(
        gram.pointer, transposed: false, gram.pointer, transposed: false, into: poly.pointer, rows: least, columns: least,
        inner: least, beta: 0)
      Pass.map(gram.pointer, poly.pointer, into: poly.pointer, count: square) { b * $0 + c * $1 }
      Float.multiply(
        isTall ? matrix : poly.pointer, transposed: false, isTall ? poly.pointer : matrix, transposed: false,
        into: next.pointer, rows: rows, columns: columns, inner: least, beta: 0)
      Pass.map(matrix, next.pointer, into: matrix, count: count) { a * $0 + $1 }
    }
  }
}
