internal import CLibraries
internal import COpenBLAS
public import Tensors

/// A matrix whose columns, or where there are fewer rows whose rows, have length one and stand at right angles: drawn so that
/// none of them is likelier than another (Haar).
public struct OrthogonalMatrix {
  /// How many rows it has.
  public let rows: Int
  /// How many columns it has.
  public let columns: Int
  // Column by column, of the matrix or where it is wide of its transpose.
  private let numbers: Storage<Double>

  /// A matrix of that size, from what `normal` draws at each place of it.
  ///
  /// It is the Q of a QR decomposition of the draws; each column takes the sign that makes R's diagonal positive, as otherwise
  /// some matrices would come more often than others (Mezzadri, 2007).
  public init(rows: Int, columns: Int, normal: (UInt64) -> Double) throws(MemoryShortage) {
    (self.rows, self.columns) = (rows, columns)
    let (high, wide) = (max(rows, columns), min(rows, columns))
    let count = high.saturatingProduct(wide)
    numbers = try Storage(count: count)
    let numbers = numbers.pointer
    guard count > 0 else { return }
    for place in 0..<count { numbers[place] = normal(UInt64(place)) }
    let (m, n, ask) = ([Int32(clamping: high)], [Int32(clamping: wide)], [Int32(-1)])
    var (need, info) = (0.0, Int32(0))
    var factors = [Double](repeating: 0, count: wide)
    // Asked with no room it says how much it needs.
    dgeqrf_(m, n, numbers, m, &factors, &need, ask, &info)
    let room = max(Int(exactly: need.rounded(.up)) ?? wide, wide)
    let work = try Storage<Double>(count: room)
    dgeqrf_(m, n, numbers, m, &factors, work.pointer, [Int32(clamping: room)], &info)
    let signs = (0..<wide).map { numbers[$0 * high + $0] < 0 ? -1.0 : 1 }
    dorgqr_(m, n, n, numbers, m, factors, work.pointer, [Int32(clamping: room)], &info)
    for (column, sign) in signs.enumerated() where sign < 0 {
      for row in 0..<high { numbers[column * high + row].negate() }
    }
  }

  /// The number at a place, counted row by row.
  public subscript(place: Int) -> Double {
    let (row, column) = (place / columns, place % columns)
    return numbers.pointer[rows >= columns ? column * rows + row : place]
  }
}
