/// A fingerprint of the sides that kinked functions took: which way each maximum went.
///
/// A gradient check compares it on both sides of a step: where it differs, a kink was crossed and
/// the measured slope says nothing.
public struct BranchHash: Equatable, Sendable {
  @usableFromInline var state: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The fingerprint of nothing.
  public init() {}

  /// Adds one decision.
  @inlinable @inline(__always)
  public mutating func add(_ decision: UInt64) {
    state = (state ^ decision) &* 0x0000_0100_0000_01B3
    state ^= state >> 29
  }

  /// Adds the sign of each element.
  @inlinable @inline(__always)
  public mutating func addSigns<S: Scalar>(_ x: UnsafePointer<S>, count: Int) {
    for i in 0..<count { add(x[i] > 0 ? 1 : 0) }
  }

  /// Adds whole numbers that are stored as scalars.
  @inlinable @inline(__always)
  public mutating func addIndices<S: Scalar>(_ x: UnsafePointer<S>, count: Int) {
    for i in 0..<count { add(UInt64(truncatingIfNeeded: Int(exactly: x[i]) ?? -1)) }
  }
}
