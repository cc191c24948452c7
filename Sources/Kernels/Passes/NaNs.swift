/// NaN where the library's kernels lose it: their maxima take the number of a number and NaN.
public enum NaNs {
  /// Makes NaN of a part of `y` where the same part of `x` has one: of `parts` parts that lie one behind the other in both.
  ///
  /// A read of `x` on all threads in use.
  public static func carry(
    from x: UnsafePointer<Float>, _ count: Int, to y: UnsafeMutablePointer<Float>, _ results: Int, parts: Int
  ) {
    let (size, result) = (count / max(parts, 1), results / max(parts, 1))
    Threads.split(count) { range in
      for part in 0..<parts {
        // A part that two threads share is looked at by both, each in its own range.
        let first = max(part * size, range.lowerBound)
        let own = first..<max(min((part + 1) * size, range.upperBound), first)
        if contains(x + own.lowerBound, own.count) { (y + part * result).update(repeating: .nan, count: result) }
      }
    }
  }

  /// The same of halves.
  public static func carry(
    fromHalves x: UnsafePointer<UInt16>, _ count: Int, to y: UnsafeMutablePointer<UInt16>, _ results: Int, parts: Int
  ) {
    let (size, result) = (count / max(parts, 1), results / max(parts, 1))
    for part in 0..<parts {
      var largest: UInt16 = 0
      for i in part * size..<(part + 1) * size { largest = max(largest, x[i] & 0x7fff) }
      if largest > 0x7f80 { (y + part * result).update(repeating: 0x7fc0, count: result) }
    }
  }

  // Spelled in vectors: the compiler makes none of a search.
  private static func contains(_ x: UnsafePointer<Float>, _ count: Int) -> Bool {
    let memory = UnsafeRawPointer(x)
    var (i, found) = (0, SIMDMask<SIMD16<Int32>>(repeating: false))
    while i + 16 <= count {
      let value = memory.loadUnaligned(fromByteOffset: i * MemoryLayout<Float>.stride, as: SIMD16<Float>.self)
      found .|= value .!= value
      i += 16
    }
    while i < count {
      if x[i].isNaN { return true }
      i += 1
    }
    return found != SIMDMask(repeating: false)
  }
}
