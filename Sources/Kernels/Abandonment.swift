internal import CWinograd

/// Lets kernels that take long end early.
public enum Abandonment {
  /// Runs `body`, on the engine's thread; kernels end early, half done, once the number at `flag` is not zero.
  ///
  /// Only for work whose results are thrown away in that case: a plan that is asked to stop for the same reason.
  public static func watching<Result>(_ flag: UnsafePointer<Int32>?, _ body: () throws -> Result) rethrows -> Result {
    winograd_stop_at(flag)
    defer { winograd_stop_at(nil) }
    return try body()
  }
}
