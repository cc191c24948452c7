public import Tensors

extension Mask {
  /// Fills with 1 where `x` is positive, and elsewhere with `1 / a`, each with an `a` of its own, even between two bounds.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func fillSlopes<S: Scalar>(
    _ mask: UnsafeMutablePointer<S>, for x: UnsafePointer<S>, count: Int, from low: Double, to high: Double, random: Random
  ) {
    let step = (high - low) / 4_294_967_296
    func slope(_ word: UInt32) -> S { S(1 / (low + step * Double(word))) }
    // A block of random words gives four numbers, and parts begin at multiples of four.
    Threads.split(count) { part in
      var i = part.lowerBound
      while i < part.upperBound {
        let words = random.block(UInt64(truncatingIfNeeded: i / 4))
        mask[i] = x[i] > 0 ? 1 : slope(words.0)
        if i + 1 < part.upperBound { mask[i + 1] = x[i + 1] > 0 ? 1 : slope(words.1) }
        if i + 2 < part.upperBound { mask[i + 2] = x[i + 2] > 0 ? 1 : slope(words.2) }
        if i + 3 < part.upperBound { mask[i + 3] = x[i + 3] > 0 ? 1 : slope(words.3) }
        i += 4
      }
    }
  }
}
