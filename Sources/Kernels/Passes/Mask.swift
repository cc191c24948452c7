public import Tensors

/// Masks for dropout.
public enum Mask {
  /// Fills with 0, with that probability, and with `1 / (1 - probability)` otherwise.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func fill<S: Scalar>(
    _ mask: UnsafeMutablePointer<S>, count: Int, dropping probability: Double, random: Random
  ) {
    let threshold = UInt32(min(max(probability, 0), 1) * 4_294_967_295)
    let kept = S(1 / (1 - min(max(probability, 0), 0.999_999)))
    // A block of random words gives four numbers, and parts begin at multiples of four.
    Threads.split(count) { part in
      var i = part.lowerBound
      while i < part.upperBound {
        let words = random.block(UInt64(truncatingIfNeeded: i / 4))
        mask[i] = words.0 < threshold ? 0 : kept
        if i + 1 < part.upperBound { mask[i + 1] = words.1 < threshold ? 0 : kept }
        if i + 2 < part.upperBound { mask[i + 2] = words.2 < threshold ? 0 : kept }
        if i + 3 < part.upperBound { mask[i + 3] = words.3 < threshold ? 0 : kept }
        i += 4
      }
    }
  }
}
