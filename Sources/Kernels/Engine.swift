internal import Glibc

/// The one thread on which everything is computed.
///
/// oneDNN's threads belong to the thread that calls it: four callers would make ten threads. So
/// every call into it is made here, in tests too; the caller waits.
public enum Engine {
  /// Runs `body` on the engine's thread and hands back what it returns or throws.
  public static func perform<Result>(_ body: () throws -> Result) rethrows -> Result {
    if pthread_equal(pthread_self(), worker.thread) != 0 { return try body() }
    return try withoutActuallyEscaping(body) { escaping in
      let job = Job<Result>(escaping)
      worker.run(job)
      return try job.outcome(rethrowing: escaping)
    }
  }

  private static let worker = Worker()
}

/// Something to run, whatever it returns.
private class AnyJob {
  func run() {}
}

/// A body and, once it has run, what came of it.
private final class Job<Result>: AnyJob {
  private let body: () throws -> Result
  private var result: Swift.Result<Result, any Error>?

  init(_ body: @escaping () throws -> Result) { self.body = body }

  override func run() { result = Swift.Result { try body() } }

  /// What came of it. A job that has not run, which cannot be, runs here.
  func outcome(rethrowing: () throws -> Result) rethrows -> Result {
    func unwrap(_ body: () throws -> Result) rethrows -> Result {
      switch result {
      case .success(let value): return value
      case .failure(let error): return try Job.rethrow(error, like: body)
      case nil: return try body()
      }
    }
    return try unwrap(rethrowing)
  }

  private static func rethrow(_ error: any Error, like body: () throws -> Result) rethrows -> Result {
    // `rethrows` wants to see the body throw; it has, on the other thread.
    try { (_: () throws -> Result) throws -> Result in throw error }(body)
  }
}

/// A thread that runs one job at a time.
private final class Worker: @unchecked Sendable {
  private(set) var thread = pthread_t()
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var waiting: [AnyJob] = []
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

  func run(_ job: AnyJob) {
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
