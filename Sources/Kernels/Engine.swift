internal import Glibc

/// The one thread on which everything is computed.
///
/// oneDNN's threads belong to the thread that calls it: four callers would make ten threads. So
/// every call into it is made here, in tests too; the caller waits.
public enum Engine {
  /// Runs `body` on the engine's thread and hands back what it returns or throws.
  public static func perform<Value, Failure: Error>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
    if pthread_equal(pthread_self(), worker.thread) != 0 { return try body() }
    var outcome: Result<Value, Failure>?
    withoutActuallyEscaping(body) { body in
      let job = Job { outcome = Result { () throws(Failure) in try body() } }
      worker.run(job)
    }
    // The job has run; the other branch is there for the compiler.
    if let outcome { return try outcome.get() }
    return try body()
  }

  private static let worker = Worker()
}

/// Something to run.
private final class Job {
  let run: () -> Void
  init(_ run: @escaping () -> Void) { self.run = run }
}

/// A thread that runs one job at a time.
private final class Worker: @unchecked Sendable {
  private(set) var thread = pthread_t()
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var waiting: [Job] = []
  private var finished: [ObjectIdentifier] = []

  init() {
    pthread_mutex_init(lock, nil)
    pthread_cond_init(changed, nil)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, 64 << 20)
    pthread_create(
      &thread, &attributes,
      { context in
        guard let context else { return nil }
        Unmanaged<Worker>.fromOpaque(context).takeRetainedValue().serve()
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    pthread_attr_destroy(&attributes)
  }

  func run(_ job: Job) {
    pthread_mutex_lock(lock)
    waiting.append(job)
    pthread_cond_broadcast(changed)
    let id = ObjectIdentifier(job)
    while !finished.contains(id) { pthread_cond_wait(changed, lock) }
    finished.removeAll { $0 == id }
    pthread_mutex_unlock(lock)
  }

  private func serve() {
    pthread_mutex_lock(lock)
    while true {
      while waiting.isEmpty { pthread_cond_wait(changed, lock) }
      let job = waiting.removeFirst()
      pthread_mutex_unlock(lock)
      job.run()
      pthread_mutex_lock(lock)
      finished.append(ObjectIdentifier(job))
      pthread_cond_broadcast(changed)
    }
  }
}
