/// Walks over elements, with one element's arithmetic given as a closure.
///
/// They are inlined into their caller, which is where the closure and the type of number are
/// known: an op or an optimizer stays one file and still runs as fast as a loop of its own.
public enum Pass {
  /// `y = f(x)`.
  @inlinable @inline(__always)
  public static func map<S: Scalar>(
    _ x: UnsafePointer<S>, into y: UnsafeMutablePointer<S>, count: Int, _ f: (S) -> S
  ) {
    for i in 0..<count { y[i] = f(x[i]) }
  }

  /// `y = f(a, b)`.
  @inlinable @inline(__always)
  public static func map<S: Scalar>(
    _ a: UnsafePointer<S>, _ b: UnsafePointer<S>, into y: UnsafeMutablePointer<S>, count: Int, _ f: (S, S) -> S
  ) {
    for i in 0..<count { y[i] = f(a[i], b[i]) }
  }

  /// `y = f(a, b, c)`.
  @inlinable @inline(__always)
  public static func map<S: Scalar>(
    _ a: UnsafePointer<S>, _ b: UnsafePointer<S>, _ c: UnsafePointer<S>, into y: UnsafeMutablePointer<S>, count: Int,
    _ f: (S, S, S) -> S
  ) {
    for i in 0..<count { y[i] = f(a[i], b[i], c[i]) }
  }

  /// Changes two arrays element by element, reading a third: a parameter with one number of state, and its gradient.
  @inlinable @inline(__always)
  public static func update<S: Scalar>(
    _ a: UnsafeMutablePointer<S>, _ b: UnsafeMutablePointer<S>, reading g: UnsafePointer<S>, count: Int,
    _ f: (inout S, inout S, S) -> Void
  ) {
    for i in 0..<count { f(&a[i], &b[i], g[i]) }
  }

  /// Changes three arrays element by element, reading a fourth.
  @inlinable @inline(__always)
  public static func update<S: Scalar>(
    _ a: UnsafeMutablePointer<S>, _ b: UnsafeMutablePointer<S>, _ c: UnsafeMutablePointer<S>, reading g: UnsafePointer<S>,
    count: Int, _ f: (inout S, inout S, inout S, S) -> Void
  ) {
    for i in 0..<count { f(&a[i], &b[i], &c[i], g[i]) }
  }

  /// Changes four arrays element by element, reading a fifth.
  @inlinable @inline(__always)
  public static func update<S: Scalar>(
    _ a: UnsafeMutablePointer<S>, _ b: UnsafeMutablePointer<S>, _ c: UnsafeMutablePointer<S>, _ d: UnsafeMutablePointer<S>,
    reading g: UnsafePointer<S>, count: Int, _ f: (inout S, inout S, inout S, inout S, S) -> Void
  ) {
    for i in 0..<count { f(&a[i], &b[i], &c[i], &d[i], g[i]) }
  }

  /// `y[i] = f(i)`.
  @inlinable @inline(__always)
  public static func fill<S: Scalar>(_ y: UnsafeMutablePointer<S>, count: Int, _ f: (Int) -> S) {
    for i in 0..<count { y[i] = f(i) }
  }

  /// The sum of `f(x)`, accumulated in `Double`, in eight strands so that rounding does not grow with the count.
  @inlinable @inline(__always)
  public static func sum<S: Scalar>(_ x: UnsafePointer<S>, count: Int, _ f: (Double) -> Double) -> Double {
    var strands = SIMD8<Double>.zero
    var i = 0
    while i + 8 <= count {
      strands += SIMD8(
        f(Double(x[i])), f(Double(x[i + 1])), f(Double(x[i + 2])), f(Double(x[i + 3])),
        f(Double(x[i + 4])), f(Double(x[i + 5])), f(Double(x[i + 6])), f(Double(x[i + 7])))
      i += 8
    }
    while i < count {
      strands[i & 7] += f(Double(x[i]))
      i += 1
    }
    return strands.sum()
  }

  /// The sum of `f(a, b)`, likewise.
  @inlinable @inline(__always)
  public static func sum<S: Scalar>(
    _ a: UnsafePointer<S>, _ b: UnsafePointer<S>, count: Int, _ f: (Double, Double) -> Double
  ) -> Double {
    var strands = SIMD8<Double>.zero
    var i = 0
    while i + 8 <= count {
      strands += SIMD8(
        f(Double(a[i]), Double(b[i])), f(Double(a[i + 1]), Double(b[i + 1])),
        f(Double(a[i + 2]), Double(b[i + 2])), f(Double(a[i + 3]), Double(b[i + 3])),
        f(Double(a[i + 4]), Double(b[i + 4])), f(Double(a[i + 5]), Double(b[i + 5])),
        f(Double(a[i + 6]), Double(b[i + 6])), f(Double(a[i + 7]), Double(b[i + 7])))
      i += 8
    }
    while i < count {
      strands[i & 7] += f(Double(a[i]), Double(b[i]))
      i += 1
    }
    return strands.sum()
  }

  /// The sum of `f(a, b, c)`, accumulated in the same way.
  @inlinable @inline(__always)
  public static func sum<S: Scalar>(
    _ a: UnsafePointer<S>, _ b: UnsafePointer<S>, _ c: UnsafePointer<S>, count: Int, _ f: (Double, Double, Double) -> Double
  ) -> Double {
    var strands = SIMD8<Double>.zero
    var i = 0
    while i + 8 <= count {
      strands += SIMD8(
        f(Double(a[i]), Double(b[i]), Double(c[i])),
        f(Double(a[i + 1]), Double(b[i + 1]), Double(c[i + 1])),
        f(Double(a[i + 2]), Double(b[i + 2]), Double(c[i + 2])),
        f(Double(a[i + 3]), Double(b[i + 3]), Double(c[i + 3])),
        f(Double(a[i + 4]), Double(b[i + 4]), Double(c[i + 4])),
        f(Double(a[i + 5]), Double(b[i + 5]), Double(c[i + 5])),
        f(Double(a[i + 6]), Double(b[i + 6]), Double(c[i + 6])),
        f(Double(a[i + 7]), Double(b[i + 7]), Double(c[i + 7])))
      i += 8
    }
    while i < count {
      strands[i & 7] += f(Double(a[i]), Double(b[i]), Double(c[i]))
      i += 1
    }
    return strands.sum()
  }

  /// Whether every element is finite.
  @inlinable @inline(__always)
  public static func isFinite<S: Scalar>(_ x: UnsafePointer<S>, count: Int) -> Bool {
    // A product with zero is zero for finite numbers and not a number for all others. In strands, which the compiler
    // may not make of one sum by itself.
    var (a, b, c, d): (S, S, S, S) = (0, 0, 0, 0)
    var i = 0
    while i + 4 <= count {
      a += x[i] * 0
      b += x[i + 1] * 0
      c += x[i + 2] * 0
      d += x[i + 3] * 0
      i += 4
    }
    while i < count {
      a += x[i] * 0
      i += 1
    }
    return a + b + (c + d) == 0
  }
}
