public import Tensors

/// Numbers that are a little off.
public enum Noise {
  /// `y = x (1 + size r)`, with `r` even between -1 and 1.
  public static func scale<S: Scalar>(
    _ x: [S], into y: UnsafeMutableBufferPointer<S>, by size: Double, random: Random
  ) {
    for i in 0..<min(x.count, y.count) { y[i] = x[i] * S(1 + size * (2 * random.uniform(at: UInt64(i)) - 1)) }
  }
}
