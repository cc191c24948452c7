import Glibc

/// The thread on which scripts are evaluated. Its stack is large, since scripts may call functions a thousand deep;
/// Ctrl-C is the main thread's, which waits or edits.
public final class InterpreterThread {
  /// A thread that is made when it is needed.
  public init() {}

  /// Runs `body` there and waits for it.
  public func perform<Value>(_ body: () -> Value) -> Value {
    var result: Value?
    withoutActuallyEscaping(body) { body in
      let job = Job { result = body() }
      var attributes = pthread_attr_t()
      pthread_attr_init(&attributes)
      pthread_attr_setstacksize(&attributes, 256 << 20)
      var thread = pthread_t()
      // The new thread inherits the mask: signals stay with this one.
      var (mask, before) = (sigset_t(), sigset_t())
      sigemptyset(&mask)
      sigaddset(&mask, SIGINT)
      pthread_sigmask(SIG_BLOCK, &mask, &before)
      let failed = pthread_create(
        &thread, &attributes,
        { context in
          if let context { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().run() }
          return nil
        }, Unmanaged.passRetained(job).toOpaque())
      pthread_sigmask(SIG_SETMASK, &before, nil)
      pthread_attr_destroy(&attributes)
      if failed == 0 { pthread_join(thread, nil) } else { job.run() }
    }
    // The job has run; the other branch is there for the compiler.
    return result ?? body()
  }

  private final class Job {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
  }
}
