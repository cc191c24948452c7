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

  /// Over vectors.
  public let forward: Forward<Float>, backward: Backward<Float>
  /// One by one, in `Float`.
  public let plainForward: Forward<Float>, plainBackward: Backward<Float>
  /// One by one, in `Double`.
  public let exactForward: Forward<Double>, exactBackward: Backward<Double>

  /// The passes of a formula.
  @inlinable @inline(__always)
  public init(_ formula: some Formula) {
    forward = { x, y, count in Pass.vectors(x, into: y, count: count) { formula.value($0) } }
    backward = { read, dy, dx, count in Pass.vectors(read, dy, into: dx, count: count) { formula.slope($0, $0) * $1 } }
    plainForward = { x, y, count in Pass.map(x, into: y, count: count) { formula.value($0) } }
    plainBackward = { read, dy, dx, count in Pass.map(read, dy, into: dx, count: count) { formula.slope($0, $0) * $1 } }
    exactForward = { x, y, count in Pass.map(x, into: y, count: count) { formula.value($0) } }
    exactBackward = { read, dy, dx, count in Pass.map(read, dy, into: dx, count: count) { formula.slope($0, $0) * $1 } }
  }
}
