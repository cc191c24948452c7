/// max(x, 0) and its gradient over large memory.
public enum Rectification {
  /// `x = max(x, 0)`, and NaN where it is NaN; on all threads in use.
  public static func apply(_ x: UnsafeMutablePointer<Float>, count: Int) {
    Threads.split(count) { part in
      let x = x + part.lowerBound
      Pass.map(x, into: x, count: part.count) { max($0, 0) }
    }
  }

  /// `dx = dy` where `y` is positive, zero elsewhere; on all threads in use.
  public static func gradient(
    _ y: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>, count: Int
  ) {
    Threads.split(count) { part in gradient(y, dy, into: dx, part) }
  }

  private static func gradient(
    _ y: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>, _ part: Range<Int>
  ) {
    var i = part.lowerBound
    // Spelled in vectors: the compiler makes none of a choice for each element.
    let (y16, dy16, dx16) = (UnsafeRawPointer(y), UnsafeRawPointer(dy), UnsafeMutableRawPointer(dx))
    while i + 16 <= part.upperBound {
      let offset = i * MemoryLayout<Float>.stride
      let value = y16.loadUnaligned(fromByteOffset: offset, as: SIMD16<Float>.self)
      let gradient = dy16.loadUnaligned(fromByteOffset: offset, as: SIMD16<Float>.self)
      dx16.storeBytes(of: gradient.replacing(with: 0, where: value .<= 0), toByteOffset: offset, as: SIMD16<Float>.self)
      i += 16
    }
    while i < part.upperBound {
      dx[i] = y[i] <= 0 ? 0 : dy[i]
      i += 1
    }
  }
}
