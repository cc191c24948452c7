/// The one thread on which everything is computed.
///
/// oneDNN's threads belong to the thread that calls it: four callers would make ten threads. So
/// every call into it is made here, in tests too; the caller waits.
public enum Engine {
  /// Runs `body` on the engine's thread and hands back what it returns or throws.
  public static func perform<Value, Failure: Error>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
    if thread.isCurrent { return try body() }
    var outcome: Result<Value, Failure>?
    withoutActuallyEscaping(body) { body in
      thread.finish(thread.begin { outcome = Result { () throws(Failure) in try body() } })
    }
    // The job has run; the other branch is there for the compiler.
    if let outcome { return try outcome.get() }
    return try body()
  }

  private static let thread = SerialThread()
}
