internal import CDNNL
internal import Glibc

extension Float: Scalar {
  // oneDNN's product, since Debian's OpenBLAS does not know recent processors and runs at half speed on them.
  /// The matrix product.
  public static func multiply(
    _ a: UnsafePointer<Float>, transposed aTransposed: Bool, _ b: UnsafePointer<Float>, transposed bTransposed: Bool,
    into c: UnsafeMutablePointer<Float>, rows: Int, columns: Int, inner: Int, beta: Float
  ) {
    let yes = CChar(UInt8(ascii: "T")), no = CChar(UInt8(ascii: "N"))
    _ = dnnl_sgemm(
      aTransposed ? yes : no, bTransposed ? yes : no, Int64(rows), Int64(columns), Int64(inner), 1, a,
      Int64(aTransposed ? rows : inner), b, Int64(bTransposed ? inner : columns), beta, c, Int64(columns))
  }

  /// The natural exponential.
  public static func exponential(_ x: Float) -> Float { expf(x) }
  /// The natural logarithm.
  public static func logarithm(_ x: Float) -> Float { logf(x) }
  /// The hyperbolic tangent.
  public static func hyperbolicTangent(_ x: Float) -> Float { tanhf(x) }
}
