public import Tensors

/// Numbers that are a little off.
public enum Noise {
  /// `y = x (1 + size r)`, with `r` even between -1 and 1.
  public static func scale<S: Scalar>(
    _ x: [S], into y: UnsafeMutableBufferPointer<S>, by size: Double, random: Random
  ) {
    for i in 0..<min(x.count, y.count) { y[i] = x[i] * S(1 + size * (2 * random.uniform(at: UInt64(i)) - 1)) }
  }

  /// `y = x + deviation r`, with `r` from the standard normal distribution.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func add<S: Scalar>(
    _ x: UnsafePointer<S>, into y: UnsafeMutablePointer<S>, count: Int, deviation: Double, random: Random
  ) {
    Threads.split(count) { part in
      for i in part { y[i] = x[i] + S(deviation * random.normal(at: UInt64(truncatingIfNeeded: i))) }
    }
  }
}
