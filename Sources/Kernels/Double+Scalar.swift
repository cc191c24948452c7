internal import COpenBLAS
internal import Glibc

extension Double: Scalar {
  /// The matrix product.
  public static func multiply(
    _ a: UnsafePointer<Double>, transposed aTransposed: Bool, _ b: UnsafePointer<Double>, transposed bTransposed: Bool,
    into c: UnsafeMutablePointer<Double>, rows: Int, columns: Int, inner: Int, beta: Double
  ) {
    cblas_dgemm(
      CblasRowMajor, aTransposed ? CblasTrans : CblasNoTrans, bTransposed ? CblasTrans : CblasNoTrans, Int32(rows),
      Int32(columns), Int32(inner), 1, a, Int32(aTransposed ? rows : inner), b, Int32(bTransposed ? inner : columns), beta,
      c, Int32(columns))
  }

  /// The natural exponential.
  public static func exponential(_ x: Double) -> Double { exp(x) }
  /// The natural logarithm.
  public static func logarithm(_ x: Double) -> Double { log(x) }
  /// The hyperbolic tangent.
  public static func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }
}
