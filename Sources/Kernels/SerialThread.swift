internal import Glibc

/// A thread that does one piece of work at a time, in the order in which they come. It is there until the program ends.
public final class SerialThread: @unchecked Sendable {
  /// A piece of work.
  public final class Work {
    fileprivate let body: () -> Void
    fileprivate var isDone = false
    fileprivate init(_ body: @escaping () -> Void) { self.body = body }
  }

  private var thread = pthread_t()
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var waiting: [Work] = []
  // Where there is no memory for a thread, whoever hands over work does it.
  private var isThere = false

  /// A thread that waits for work.
  public init() {
    pthread_mutex_init(lock, nil)
    pthread_cond_init(changed, nil)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, 64 << 20)
    let context = Unmanaged.passRetained(self)
    let failed = pthread_create(
      &thread, &attributes,
      { context in
        guard let context else { return nil }
        Unmanaged<SerialThread>.fromOpaque(context).takeRetainedValue().serve()
        return nil
      }, context.toOpaque())
    isThere = failed == 0
    if !isThere { context.release() }
    pthread_attr_destroy(&attributes)
  }

  /// Whether this is the thread.
  public var isCurrent: Bool { !isThere || pthread_equal(pthread_self(), thread) != 0 }

  /// Hands over work, and does not wait for it.
  public func begin(_ body: @escaping () -> Void) -> Work {
    let work = Work(body)
    guard isThere else {
      body()
      work.isDone = true
      return work
    }
    pthread_mutex_lock(lock)
    waiting.append(work)
    pthread_cond_broadcast(changed)
    pthread_mutex_unlock(lock)
    return work
  }

  /// Waits until work is done.
  public func finish(_ work: Work) {
    pthread_mutex_lock(lock)
    while !work.isDone { pthread_cond_wait(changed, lock) }
    pthread_mutex_unlock(lock)
  }

  /// Waits until work is done, at most for so many seconds; whether it is.
  func isDone(_ work: Work, within seconds: Double) -> Bool {
    var end = timespec()
    clock_gettime(CLOCK_REALTIME, &end)
    let nanoseconds = end.tv_nsec + Int(min(max(seconds, 0), 1) * 1e9)
    (end.tv_sec, end.tv_nsec) = (end.tv_sec + nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000)
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while !work.isDone { if pthread_cond_timedwait(changed, lock, &end) != 0 { break } }
    return work.isDone
  }

  private func serve() {
    pthread_mutex_lock(lock)
    while true {
      while waiting.isEmpty { pthread_cond_wait(changed, lock) }
      let work = waiting.removeFirst()
      pthread_mutex_unlock(lock)
      work.body()
      pthread_mutex_lock(lock)
      work.isDone = true
      pthread_cond_broadcast(changed)
    }
  }
}
