internal import CLibraries
internal import COpenBLAS
public import Tensors

/// How numbers vary together, and the directions in which they do so each by itself.
public struct Covariance {
  /// How many numbers each example has.
  public let width: Int
  /// The mean of each.
  public let mean: [Double]
  // What they vary together; at the end the directions, one a row and the least first.
  private let matrix: Storage<Double>

  /// That of rows of numbers, of shape [N, ...], divided by N; nil once `stop` says so.
  public init?(_ x: Tensor<Float>, stop: () -> Bool = { false }) throws(MemoryShortage) {
    (width, matrix) = (x.shape.stride, try Storage(count: x.shape.stride.saturatingProduct(x.shape.stride)))
    let (rows, width) = (x.shape[0], width)
    let turn = min(max((1 << 20) / max(width, 1), 1), max(rows, 1))
    let part = try Storage<Double>(count: turn.saturatingProduct(width))
    var mean = [Double](repeating: 0, count: width)
    let matrix = matrix
    let isDone = x.withElements { x in
      for row in 0..<rows { for index in 0..<width { mean[index] += Double(x[row * width + index]) } }
      for index in 0..<width { mean[index] /= Double(max(rows, 1)) }
      for start in stride(from: 0, to: rows, by: turn) {
        if stop() { return false }
        let taken = min(turn, rows - start)
        for row in 0..<taken {
          for index in 0..<width { part.pointer[row * width + index] = Double(x[(start + row) * width + index]) - mean[index] }
        }
        Double.multiply(
          part.pointer, transposed: true, part.pointer, transposed: false, into: matrix.pointer, rows: width, columns: width,
          inner: taken, beta: start == 0 ? 0 : 1)
      }
      return true
    }
    guard isDone else { return nil }
    for index in 0..<width * width { matrix.pointer[index] /= Double(max(rows, 1)) }
    self.mean = mean
  }

  /// What they vary along each direction, and the directions, of length one, the largest first. Each direction has the sign that
  /// makes its largest number positive.
  public consuming func directions() throws(MemoryShortage) -> (variances: [Double], directions: [[Double]]) {
    let (size, none) = ([Int32(clamping: width)], [Int32(-1)])
    let (job, part) = ([CChar(UInt8(ascii: "V"))], [CChar(UInt8(ascii: "U"))])
    var (values, found) = ([Double](repeating: 0, count: width), Int32(0))
    // Asked with no room it says how much it needs.
    var (need, whole) = (0.0, Int32(0))
    dsyevd_(job, part, size, matrix.pointer, size, &values, &need, none, &whole, none, &found, 1, 1)
    let room = max(Int(exactly: need.rounded(.up)) ?? 1, 1)
    let work = try Storage<Double>(count: room), numbers = try Storage<Int32>(count: max(Int(whole), 1))
    dsyevd_(
      job, part, size, matrix.pointer, size, &values, work.pointer, [Int32(clamping: room)], numbers.pointer,
      [Int32(clamping: numbers.count)], &found, 1, 1)
    let directions = (0..<width).reversed().map { row -> [Double] in
      let line = UnsafeBufferPointer(start: matrix.pointer + row * width, count: width)
      let largest = line.indices.max { abs(line[$0]) < abs(line[$1]) } ?? 0
      let sign: Double = line.isEmpty || line[largest] >= 0 ? 1 : -1
      return line.map { $0 * sign }
    }
    // Rounding alone makes a variance negative.
    return (values.reversed().map { max($0, 0) }, directions)
  }
}
