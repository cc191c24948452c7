/// Sums of arrays, for code that is generic over the type of number.
public enum Sum {
  /// `sum = a + b`; `sum` may be one of them.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func add<S: Scalar>(
    _ a: UnsafePointer<S>, _ b: UnsafePointer<S>, into sum: UnsafeMutablePointer<S>, count: Int
  ) {
    Pass.map(a, b, into: sum, count: count) { $0 + $1 }
  }
}
