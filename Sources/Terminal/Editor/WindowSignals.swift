internal import Glibc
internal import Synchronization

/// The flags that a resize of the window and a return from suspension set.
///
/// libedit must not be called from a signal handler, so the handler only marks that something happened.
enum WindowSignals {
  private static let hasChanged = Atomic<Bool>(false)
  private static let hasReturned = Atomic<Bool>(false)
  // The same for what is at work: the editor comes later, and has its own use for it.
  private static let isBackAtWork = Atomic<Bool>(false)

  static func install() {
    // Touched before the handler can run, so that nothing is initialised inside it.
    hasChanged.store(false, ordering: .relaxed)
    hasReturned.store(false, ordering: .relaxed)
    isBackAtWork.store(false, ordering: .relaxed)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in WindowSignals.hasChanged.store(true, ordering: .relaxed) }
    sigaction(SIGWINCH, &action, nil)
    action.__sigaction_handler.sa_handler = { _ in
      WindowSignals.hasReturned.store(true, ordering: .relaxed)
      WindowSignals.isBackAtWork.store(true, ordering: .relaxed)
    }
    sigaction(SIGCONT, &action, nil)
    // A parent may have started us with them blocked, as a pool's thread does.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGWINCH)
    sigaddset(&signals, SIGCONT)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// Whether the window changed since this was last asked.
  static func takeChange() -> Bool { hasChanged.exchange(false, ordering: .relaxed) }

  /// Whether the process was suspended since this was last asked: the shell has had the terminal.
  static func takeReturn() -> Bool { hasReturned.exchange(false, ordering: .relaxed) }

  /// The same, for what is at work meanwhile.
  static func takeReturnToWork() -> Bool { isBackAtWork.exchange(false, ordering: .relaxed) }
}
