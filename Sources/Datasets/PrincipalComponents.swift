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
  // Numbers that are worked on between two looks at `stop`.
  private static let turn = 1 << 20

  /// The first components of rows of numbers; nil once `stop` says so.
  ///
  /// Throws if memory is short, which is looked at before the work.
  public init?(
    _ count: Int, of features: Tensor<Float>, stop: () -> Bool = { false }
  ) throws(DatasetError) {
    let (rows, width) = (features.shape[0], features.shape.stride)
    let count = min(count, width)
    guard rows > 0, count > 0 else {
      // Nothing stands along them, and they are there to be named.
      (places, shares) = ([], Array(repeating: 0, count: count))
      return
    }
    let sample = min(rows, Self.most)
    // So many rows are taken at a time.
    let turn = min(max(Self.turn / width, 1), rows)
    let part: Storage<Double>
    let buffer: Storage<Double>
    let statistics: FeatureMap.Statistics
    do throws(MemoryShortage) {
      // A place is an array of its own.
      try MemoryBudget.check(rows.saturatingProduct(64 + 16 * count).saturatingSum(width.saturatingProduct(8 * count)))
      part = try Storage(count: sample.saturatingProduct(width))
      buffer = try Storage(count: turn.saturatingProduct(width))
    } catch { throw .memory(error) }
    do { statistics = try FeatureMap.Statistics(features) } catch { throw DatasetError(error) }
    // Any start will do that is not at right angles to what is looked for.
    var axes = (0..<width * count).map { Double(($0 * 7919 + 13) % 101) / 101 - 0.5 }
    var along = [Double](repeating: 0, count: rows * count)
    Self.straighten(&axes, width, count)
    for start in stride(from: 0, to: sample, by: turn) {
      if stop() { return nil }
      // Rows from all over the data, so that an order in them does no harm.
      let picked = (start..<min(start + turn, sample)).lazy.map { $0 * rows / sample }
      statistics.centre(features, rows: picked, into: part.pointer + start * width)
    }
    for _ in 0..<Self.rounds {
      let before = axes
      for start in stride(from: 0, to: sample, by: turn) {
        if stop() { return nil }
        let taken = min(turn, sample - start)
        let x = part.pointer + start * width
        Double.multiply(
          x, transposed: false, before, transposed: false, into: &along, rows: taken, columns: count, inner: width, beta: 0)
        Double.multiply(
          x, transposed: true, along, transposed: false, into: &axes, rows: width, columns: count, inner: taken,
          beta: start == 0 ? 0 : 1)
      }
      Self.straighten(&axes, width, count)
    }
    for start in stride(from: 0, to: rows, by: turn) {
      if stop() { return nil }
      let taken = min(turn, rows - start)
      statistics.centre(features, rows: start..<start + taken, into: buffer.pointer)
      along.withUnsafeMutableBufferPointer { along in
        guard let first = along.baseAddress else { return }
        Double.multiply(
          buffer.pointer, transposed: false, axes, transposed: false, into: first + start * count, rows: taken, columns: count,
          inner: width, beta: 0)
      }
    }
    let total = (0..<width).reduce(0.0) { $0 + statistics.feature($1).variance } * Double(rows)
    places = (0..<rows).map { row in (0..<count).map { along[row * count + $0] } }
    shares = (0..<count).map { c in
      let own = (0..<rows).reduce(0) { $0 + along[$1 * count + c] * along[$1 * count + c] }
      return total > 0 ? own / total : 0
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
