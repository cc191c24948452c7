internal import CWinograd

/// Lets what takes long end early.
public enum Abandonment {
  /// Where work that can be taken back looks whether it is to end: a number other than zero says so. Whoever handles
  /// Ctrl-C sets it, once.
  nonisolated(unsafe) public static var request: UnsafePointer<Int32>?

  /// Throws where work that can be taken back is to end.
  public static func check() throws(EngineError) {
    if let request, request.pointee != 0 { throw .abandoned }
  }

  /// Runs `body`, on the engine's thread; kernels end early, half done, once the number at `flag` is not zero.
  ///
  /// Only for work whose results are thrown away in that case: a plan that is asked to stop for the same reason.
  public static func watching<Result>(_ flag: UnsafePointer<Int32>?, _ body: () throws -> Result) rethrows -> Result {
    winograd_stop_at(flag)
    defer { winograd_stop_at(nil) }
    return try body()
  }
}
