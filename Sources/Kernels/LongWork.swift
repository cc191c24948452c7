internal import Synchronization

/// Work that nothing can end once it has begun: a library's kernel over a giant image.
///
/// It runs on a thread of its own, so that whoever waits for it may leave. It then goes on to its end, for nobody, with the
/// memory that it holds, and the next long work waits for that. Used from the engine's thread only.
public enum LongWork {
  /// From so many multiply-and-adds on, some hundredths of a second, a kernel runs here. Two threads have buffers of their own in the
  /// libraries, which a plan of shorter kernels is spared.
  public static let multiplications = 3_000_000_000

  // How long is waited between two looks at whether to go on, in seconds; and how long for work that was told to end.
  private static let (glance, grace) = (0.005, 0.02)

  private static let thread = SerialThread()
  nonisolated(unsafe) private static var left: SerialThread.Work?

  /// Whether work that nobody waits for is still going on.
  public static var isLeft: Bool { left.map { !thread.isDone($0, within: 0) } ?? false }

  /// Waits until no work is going on that was left; false if `stop` said first not to.
  public static func settle(unless stop: () -> Bool) -> Bool {
    guard let work = left else { return true }
    while !thread.isDone(work, within: glance) { if stop() { return false } }
    left = nil
    return true
  }

  /// Runs `body` to its end, or leaves it soon after `stop` says so: then it is false. What `body` is told with says whether it
  /// was left, so that it can end where that is possible.
  public static func run(unless stop: () -> Bool, _ body: @escaping (_ isLeft: @escaping () -> Bool) -> Void) -> Bool {
    guard settle(unless: stop) else { return false }
    let note = Note()
    let work = thread.begin {
      Threads.adopt()
      body { note.isLeft }
    }
    while !thread.isDone(work, within: glance) {
      guard stop() else { continue }
      note.leave()
      if thread.isDone(work, within: grace) { return false }
      left = work
      return false
    }
    return true
  }

  // Whether work was left, for the thread that does it.
  private final class Note: Sendable {
    private let flag = Mutex(false)
    var isLeft: Bool { flag.withLock { $0 } }
    func leave() { flag.withLock { $0 = true } }
  }
}
