/// Numbers of one type as numbers of another.
public enum Conversion {
  /// Converts as many elements as both hold.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func convert<S: Scalar>(_ source: UnsafeBufferPointer<Float>, into destination: UnsafeMutableBufferPointer<S>) {
    for i in 0..<min(source.count, destination.count) { destination[i] = S(source[i]) }
  }

  /// Converts as many elements as both hold.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func convert<S: Scalar>(_ source: UnsafeBufferPointer<S>, into destination: UnsafeMutableBufferPointer<Float>) {
    for i in 0..<min(source.count, destination.count) { destination[i] = Float(source[i]) }
  }

  /// Bytes as shares of what the largest of them stands for; `destination` takes as many.
  public static func shares(_ source: UnsafeBufferPointer<UInt8>, into destination: UnsafeMutablePointer<Float>) {
    for i in 0..<source.count { destination[i] = Float(source[i]) / 255 }
  }
}
