/// Sums of arrays, for code that is generic over the type of number.
public enum Sum {
  /// The sum of vectors, each times a weight, accumulated in `Double`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func weighted<S: Scalar>(
    _ vectors: [UnsafeMutablePointer<S>], by weights: [Double], into sum: UnsafeMutablePointer<S>, count: Int
  ) {
    for place in 0..<count {
      var total = 0.0
      for (vector, weight) in zip(vectors, weights) { total += weight * Double(vector[place]) }
      sum[place] = S(total)
    }
  }

  /// `sum = a + b`; `sum` may be one of them.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func add<S: Scalar>(
    _ a: UnsafePointer<S>, _ b: UnsafePointer<S>, into sum: UnsafeMutablePointer<S>, count: Int
  ) {
    Pass.map(a, b, into: sum, count: count) { $0 + $1 }
  }

  /// `sum = a + b`, and with `rectifies` max(a + b, 0); on all threads in use.
  public static func add(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into sum: UnsafeMutablePointer<Float>, count: Int, rectifies: Bool
  ) {
    Threads.split(count) { part in
      let (a, b, sum) = (a + part.lowerBound, b + part.lowerBound, sum + part.lowerBound)
      if rectifies {
        Pass.map(a, b, into: sum, count: part.count) { max($0 + $1, 0) }
      } else {
        Pass.map(a, b, into: sum, count: part.count) { $0 + $1 }
      }
    }
  }
}
