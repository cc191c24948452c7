public import Tensors

/// Masks for dropout and its kin.
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

  /// Fills with 0 in squares, so many that about that share is dropped, and otherwise with what brings each image's mean to one.
  ///
  /// The squares lie inside of the image, each with its first corner at a place that is drawn.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func fillBlocks<S: Scalar>(
    _ mask: UnsafeMutablePointer<S>, images: Int, channels: Int, rows: Int, columns: Int, size: Int,
    dropping probability: Double, random: Random
  ) {
    let (high, wide) = (min(size, rows), min(size, columns))
    let (down, across) = (rows - high + 1, columns - wide + 1)
    // As many corners as would cover the share if no two squares met.
    let rate = probability * Double(rows) * Double(columns) / (Double(high) * Double(wide) * Double(down) * Double(across))
    for image in 0..<images {
      let mask = mask + image * channels * rows * columns
      let count = channels * rows * columns
      mask.update(repeating: 1, count: count)
      for channel in 0..<channels {
        let first = (image * channels + channel) * down * across
        for place in 0..<down * across where random.uniform(at: UInt64(truncatingIfNeeded: first + place)) < rate {
          let corner = mask + channel * rows * columns + place / across * columns + place % across
          for row in 0..<high { (corner + row * columns).update(repeating: 0, count: wide) }
        }
      }
      let kept = Pass.sum(mask, count: count) { $0 }
      let factor = kept > 0 ? S(Double(count) / kept) : 0
      for place in 0..<count { mask[place] *= factor }
    }
  }

  /// Each row times a factor of its own.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func apply<S: Scalar>(
    _ factors: UnsafePointer<S>, to x: UnsafePointer<S>, into y: UnsafeMutablePointer<S>, rows: Int, columns: Int
  ) {
    for row in 0..<rows {
      let factor = factors[row]
      Pass.map(x + row * columns, into: y + row * columns, count: columns) { $0 * factor }
    }
  }
}
