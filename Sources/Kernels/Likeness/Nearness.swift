/// How far apart rows of numbers are.
public enum Nearness {
  /// Half of `sum (a - b) (ln a - ln b)`: the symmetric Kullback-Leibler divergence of shares, whose logarithms are given too.
  public static func divergence(
    _ a: UnsafePointer<Float>, _ logA: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ logB: UnsafePointer<Float>, count: Int
  ) -> Double {
    var sum: Float = 0
    for i in 0..<count { sum += (a[i] - b[i]) * (logA[i] - logB[i]) }
    return Double(sum) / 2
  }

  /// The distance in space.
  public static func distance(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int) -> Double {
    var sum: Float = 0
    for i in 0..<count { sum += (a[i] - b[i]) * (a[i] - b[i]) }
    return Double(sum).squareRoot()
  }

  /// Counts numbers into bins, between which the `edges` lie in rising order: a number upon an edge is in the bin above it.
  public static func count(
    _ numbers: UnsafePointer<Float>, count: Int, step: Int, edges: [Float], into bins: UnsafeMutablePointer<Float>
  ) {
    for i in 0..<count {
      let number = numbers[i * step]
      var (low, high) = (0, edges.count)
      while low < high {
        let middle = (low + high) / 2
        if number < edges[middle] { high = middle } else { low = middle + 1 }
      }
      bins[low] += 1
    }
  }
}
