internal import Kernels
public import Tensors

/// The directions in which examples differ most, and where each example stands along them.
///
/// Pearson, "On lines and planes of closest fit to systems of points in space", 1901; found by orthogonal iteration
/// (Golub and Van Loan, "Matrix Computations", 8.2.4), which needs no covariance matrix.
public struct PrincipalComponents: Sendable {
  /// Where each example stands along each component: [examples, components].
  public let places: [[Double]]
  /// The share of the variance that each component has.
  public let shares: [Double]

  // Examples beyond these change the directions little.
  private static let most = 2000
  private static let rounds = 60

  /// The first components of rows of numbers.
  public init(_ count: Int, of features: Tensor<Float>) {
    let (rows, width) = (features.shape[0], features.shape.stride)
    let count = min(count, width)
    guard rows > 0, count > 0 else {
      // Nothing stands along them, and they are there to be named.
      (places, shares) = ([], Array(repeating: 0, count: count))
      return
    }
    let mean = Self.mean(features, rows, width)
    let x = features.withElements { elements in
      (0..<rows * width).map { Double(elements[$0]) - mean[$0 % width] }
    }
    // Rows from all over the data, so that an order in them does no harm.
    let sample = min(rows, Self.most)
    let part = (0..<sample).flatMap { index -> ArraySlice<Double> in
      let row = index * rows / sample
      return x[row * width..<(row + 1) * width]
    }
    // Any start will do that is not at right angles to what is looked for.
    var axes = (0..<width * count).map { Double(($0 * 7919 + 13) % 101) / 101 - 0.5 }
    var along = [Double](repeating: 0, count: max(sample, rows) * count)
    Self.straighten(&axes, width, count)
    for _ in 0..<Self.rounds {
      Double.multiply(
        part, transposed: false, axes, transposed: false, into: &along, rows: sample, columns: count, inner: width, beta: 0)
      Double.multiply(
        part, transposed: true, along, transposed: false, into: &axes, rows: width, columns: count, inner: sample, beta: 0)
      Self.straighten(&axes, width, count)
    }
    Double.multiply(
      x, transposed: false, axes, transposed: false, into: &along, rows: rows, columns: count, inner: width, beta: 0)
    let total = x.reduce(0) { $0 + $1 * $1 }
    places = (0..<rows).map { row in (0..<count).map { along[row * count + $0] } }
    shares = (0..<count).map { c in
      let own = (0..<rows).reduce(0) { $0 + along[$1 * count + c] * along[$1 * count + c] }
      return total > 0 ? own / total : 0
    }
  }

  private static func mean(_ features: Tensor<Float>, _ rows: Int, _ width: Int) -> [Double] {
    features.withElements { elements in
      (0..<width).map { column in
        stride(from: column, to: rows * width, by: width).reduce(0) { $0 + Double(elements[$1]) } / Double(rows)
      }
    }
  }

  // Columns at right angles, of length one, by Gram and Schmidt; their sign is that of their largest number.
  private static func straighten(_ axes: inout [Double], _ width: Int, _ count: Int) {
    func length(_ c: Int) -> Double {
      (0..<width).reduce(0) { $0 + axes[$1 * count + c] * axes[$1 * count + c] }.squareRoot()
    }
    for c in 0..<count {
      let before = length(c)
      for other in 0..<c {
        let dot = (0..<width).reduce(0) { $0 + axes[$1 * count + c] * axes[$1 * count + other] }
        for i in 0..<width { axes[i * count + c] -= dot * axes[i * count + other] }
      }
      let after = length(c)
      let largest = (0..<width).max { axes[$0 * count + c].magnitude < axes[$1 * count + c].magnitude } ?? 0
      // Where the data have no further direction only rounding is left.
      let factor = after > 1e-9 * before ? (axes[largest * count + c] < 0 ? -1 : 1) / after : 0
      for i in 0..<width { axes[i * count + c] *= factor }
    }
  }
}
