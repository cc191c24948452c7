internal import CFunctions

/// Sixty-four floats side by side, for formulas over vectors.
///
/// Its functions run in the widest vectors that the processor has. They are right to some units in the last place, take NaN
/// through, and never trap.
public struct Block: Elements {
  /// How many floats there are.
  @inlinable @inline(__always)
  static var count: Int { 64 }

  // In four parts: wider vectors of Swift's are worked on one by one.
  @usableFromInline var a, b, c, d: SIMD16<Float>

  @inlinable @inline(__always)
  init(_ a: SIMD16<Float>, _ b: SIMD16<Float>, _ c: SIMD16<Float>, _ d: SIMD16<Float>) {
    (self.a, self.b, self.c, self.d) = (a, b, c, d)
  }

  /// The floats at an address.
  @inlinable @inline(__always)
  init(at address: UnsafePointer<Float>) {
    let memory = UnsafeRawPointer(address)
    a = memory.loadUnaligned(as: SIMD16<Float>.self)
    b = memory.loadUnaligned(fromByteOffset: 64, as: SIMD16<Float>.self)
    c = memory.loadUnaligned(fromByteOffset: 128, as: SIMD16<Float>.self)
    d = memory.loadUnaligned(fromByteOffset: 192, as: SIMD16<Float>.self)
  }

  /// So many floats at an address, and zeros.
  @usableFromInline
  init(first count: Int, at address: UnsafePointer<Float>) {
    self.init(0.0)
    withUnsafeMutableBytes(of: &self) {
      $0.copyMemory(from: UnsafeRawBufferPointer(start: address, count: min(count, Self.count) * MemoryLayout<Float>.stride))
    }
  }

  @inlinable @inline(__always)
  func store(to address: UnsafeMutablePointer<Float>) {
    let memory = UnsafeMutableRawPointer(address)
    memory.storeBytes(of: a, as: SIMD16<Float>.self)
    memory.storeBytes(of: b, toByteOffset: 64, as: SIMD16<Float>.self)
    memory.storeBytes(of: c, toByteOffset: 128, as: SIMD16<Float>.self)
    memory.storeBytes(of: d, toByteOffset: 192, as: SIMD16<Float>.self)
  }

  @usableFromInline
  func store(first count: Int, to address: UnsafeMutablePointer<Float>) {
    withUnsafeBytes(of: self) {
      UnsafeMutableRawPointer(address).copyMemory(
        from: $0.baseAddress ?? UnsafeRawPointer(address), byteCount: min(count, Self.count) * MemoryLayout<Float>.stride)
    }
  }

  /// The same number in every lane.
  @inlinable @inline(__always)
  public init(_ constant: Double) {
    let part = SIMD16(repeating: Float(constant))
    self.init(part, part, part, part)
  }

  /// The sum.
  @inlinable @inline(__always)
  public static func + (_ x: Block, _ y: Block) -> Block { Block(x.a + y.a, x.b + y.b, x.c + y.c, x.d + y.d) }
  /// The difference.
  @inlinable @inline(__always)
  public static func - (_ x: Block, _ y: Block) -> Block { Block(x.a - y.a, x.b - y.b, x.c - y.c, x.d - y.d) }
  /// The product.
  @inlinable @inline(__always)
  public static func * (_ x: Block, _ y: Block) -> Block { Block(x.a * y.a, x.b * y.b, x.c * y.c, x.d * y.d) }
  /// The quotient.
  @inlinable @inline(__always)
  public static func / (_ x: Block, _ y: Block) -> Block { Block(x.a / y.a, x.b / y.b, x.c / y.c, x.d / y.d) }
  /// With the other sign.
  @inlinable @inline(__always)
  public static prefix func - (_ x: Block) -> Block { Block(-x.a, -x.b, -x.c, -x.d) }

  /// `x` where this is above zero, `y` elsewhere.
  @inlinable @inline(__always)
  public func whereAboveZero(_ x: Block, otherwise y: Block) -> Block {
    Block(
      y.a.replacing(with: x.a, where: a .> 0), y.b.replacing(with: x.b, where: b .> 0),
      y.c.replacing(with: x.c, where: c .> 0), y.d.replacing(with: x.d, where: d .> 0))
  }

  /// `e^x - 1`.
  public func exponentialLessOne() -> Block { applied(functions_exponential_less_one) }
  /// `1 / (1 + e^-x)`.
  public func logistic() -> Block { applied(functions_logistic) }
  /// `tanh x`.
  public func hyperbolicTangent() -> Block { applied(functions_hyperbolic_tangent) }
  /// `log(1 + e^x)`.
  public func softplus() -> Block { applied(functions_softplus) }
  /// The error function.
  public func errorFunction() -> Block { applied(functions_error) }
  /// `e^(-x²)`.
  public func bell() -> Block { applied(functions_bell) }

  private func applied(_ function: some BinaryInteger) -> Block {
    var result = Block(0.0)
    withUnsafeBytes(of: self) { x in
      withUnsafeMutableBytes(of: &result) { y in
        guard let x = x.assumingMemoryBound(to: Float.self).baseAddress,
          let y = y.assumingMemoryBound(to: Float.self).baseAddress
        else { return }
        functions_apply(Int32(function), x, y, Self.count)
      }
    }
    return result
  }
}
