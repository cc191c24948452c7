/// Passes over bf16: the upper halves of floats, each computed in `Float` and rounded to the nearest even half.
public enum Halves {
  private typealias Wide = SIMD16<UInt32>

  @inline(__always)
  private static func load(_ x: UnsafeRawPointer, _ i: Int) -> SIMD16<Float> {
    let halves = x.loadUnaligned(fromByteOffset: i * 2, as: SIMD16<UInt16>.self)
    return unsafeBitCast(Wide(truncatingIfNeeded: halves) &<< 16, to: SIMD16<Float>.self)
  }

  @inline(__always)
  private static func store(_ value: SIMD16<Float>, _ y: UnsafeMutableRawPointer, _ i: Int) {
    let bits = unsafeBitCast(value, to: Wide.self)
    let rounded = (bits &+ (((bits &>> 16) & 1) &+ 0x7fff)) &>> 16
    // What is no number stays none: rounding could carry it over to an infinity.
    let halves = rounded.replacing(with: (bits &>> 16) | 0x40, where: value .!= value)
    y.storeBytes(of: SIMD16<UInt16>(truncatingIfNeeded: halves), toByteOffset: i * 2, as: SIMD16<UInt16>.self)
  }

  // Memory in blocks is a multiple of sixteen numbers, but plain memory need not be.
  @inline(__always)
  private static func each(
    _ count: Int, _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ y: UnsafeMutableRawPointer,
    _ f: (SIMD16<Float>, SIMD16<Float>) -> SIMD16<Float>
  ) {
    var i = 0
    while i + 16 <= count {
      store(f(load(a, i), load(b, i)), y, i)
      i += 16
    }
    guard i < count else { return }
    withUnsafeTemporaryAllocation(byteCount: 96, alignment: 64) { room in
      guard let room = room.baseAddress else { return }
      let rest = (count - i) * 2
      room.initializeMemory(as: UInt8.self, repeating: 0, count: 96)
      room.copyMemory(from: a + i * 2, byteCount: rest)
      (room + 32).copyMemory(from: b + i * 2, byteCount: rest)
      store(f(load(room, 0), load(room + 32, 0)), room + 64, 0)
      (y + i * 2).copyMemory(from: room + 64, byteCount: rest)
    }
  }

  /// `y = a + b`, and with `rectifies` max(a + b, 0); on all threads in use. `y` may be one of them.
  public static func add(
    _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, into y: UnsafeMutableRawPointer, count: Int, rectifies: Bool
  ) {
    Threads.split(count) { part in
      let offset = part.lowerBound * 2
      if rectifies {
        each(part.count, a + offset, b + offset, y + offset) { a, b in
          let sum = a + b
          return sum.replacing(with: 0, where: sum .<= 0)
        }
      } else {
        each(part.count, a + offset, b + offset, y + offset) { $0 + $1 }
      }
    }
  }

  /// `x = max(x, 0)`, and NaN where it is NaN; on all threads in use.
  public static func rectify(_ x: UnsafeMutableRawPointer, count: Int) {
    Threads.split(count) { part in
      let x = x + part.lowerBound * 2
      each(part.count, x, x, x) { x, _ in x.replacing(with: 0, where: x .<= 0) }
    }
  }

  /// `dx = dy` where `y` is positive, zero elsewhere; on all threads in use.
  public static func rectifyGradient(
    _ y: UnsafeRawPointer, _ dy: UnsafeRawPointer, into dx: UnsafeMutableRawPointer, count: Int
  ) {
    Threads.split(count) { part in
      let offset = part.lowerBound * 2
      each(part.count, y + offset, dy + offset, dx + offset) { y, dy in dy.replacing(with: 0, where: y .<= 0) }
    }
  }
}
