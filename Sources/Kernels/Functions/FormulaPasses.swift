/// The passes of a formula over elements. They are made where the formula is written, so that its arithmetic is compiled into
/// their loops.
public struct FormulaPasses: Sendable {
  /// `y = f(x)`, and `dx = f' dy` with what the derivative reads in the first place.
  public typealias Forward<S> = @Sendable (_ x: UnsafePointer<S>, _ y: UnsafeMutablePointer<S>, _ count: Int) -> Void
  /// `dx = f' dy`, where `read` is what went in or what came out.
  public typealias Backward<S> =
    @Sendable (
      _ read: UnsafePointer<S>, _ dy: UnsafePointer<S>, _ dx: UnsafeMutablePointer<S>, _ count: Int
    ) -> Void

  /// Over vectors, where the formula has a program.
  public let forward: Forward<Float>, backward: Backward<Float>
  /// One by one, in `Float`.
  public let plainForward: Forward<Float>, plainBackward: Backward<Float>
  /// One by one, in `Double`.
  public let exactForward: Forward<Double>, exactBackward: Backward<Double>

  /// The passes of a formula.
  @inlinable @inline(__always)
  public init(_ formula: some Formula) {
    let (value, slope) = (FormulaProgram { x, _ in formula.value(x) }, FormulaProgram { formula.slope($0, $0) * $1 })
    let plain: Forward<Float> = { x, y, count in Pass.map(x, into: y, count: count) { formula.value($0) } }
    let plainSlope: Backward<Float> = { read, dy, dx, count in
      Pass.map(read, dy, into: dx, count: count) { formula.slope($0, $0) * $1 }
    }
    (plainForward, plainBackward) = (plain, plainSlope)
    if let value { forward = { x, y, count in value.run(x, x, into: y, count: count) } } else { forward = plain }
    if let slope {
      backward = { read, dy, dx, count in slope.run(read, dy, into: dx, count: count) }
    } else {
      backward = plainSlope
    }
    exactForward = { x, y, count in Pass.map(x, into: y, count: count) { formula.value($0) } }
    exactBackward = { read, dy, dx, count in Pass.map(read, dy, into: dx, count: count) { formula.slope($0, $0) * $1 } }
  }
}
