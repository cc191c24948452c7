/// A number that the engine computes with: `Float` to train, `Double` to check gradients.
///
/// Code generic over it holds no loop over elements outside this target: such a loop costs a
/// hundred times its concrete twin where it is not specialised. The loops here are.
public protocol Scalar: BinaryFloatingPoint, BitwiseCopyable, Sendable {
  /// `c = a · b + beta · c` for row-major matrices of `rows` x `inner` and `inner` x `columns`, either factor
  /// given transposed.
  static func multiply(
    _ a: UnsafePointer<Self>, transposed: Bool, _ b: UnsafePointer<Self>, transposed: Bool,
    into c: UnsafeMutablePointer<Self>, rows: Int, columns: Int, inner: Int, beta: Self)

  /// The natural exponential.
  static func exponential(_ x: Self) -> Self
  /// The natural logarithm.
  static func logarithm(_ x: Self) -> Self
  /// The hyperbolic tangent.
  static func hyperbolicTangent(_ x: Self) -> Self
}
