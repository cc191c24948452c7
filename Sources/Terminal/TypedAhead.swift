internal import Glibc
internal import Synchronization

/// Keys that are pressed while something is at work: they are not shown in the midst of what it shows, and wait for whoever
/// reads keys next.
public enum TypedAhead {
  // How the terminal was set before.
  private static let before = Mutex<termios?>(nil)
  private static let atExit: Void = { atexit { TypedAhead.release() } }()

  /// From now on keys are not shown. The end of the process gives the terminal back, as `release` does.
  public static func hold() {
    // Whoever is in the background must not touch the terminal.
    guard tcgetpgrp(STDIN_FILENO) == getpgrp() else { return }
    _ = atExit
    before.withLock { before in
      var quiet = termios()
      guard before == nil, tcgetattr(STDIN_FILENO, &quiet) == 0 else { return }
      before = quiet
      hide(&quiet)
    }
  }

  /// Holds keys again where the shell has had the terminal in between. True if it has, so that others have written.
  static func renew() -> Bool {
    guard WindowSignals.takeReturnToWork(), tcgetpgrp(STDIN_FILENO) == getpgrp() else { return false }
    before.withLock { before in
      guard var settings = before else { return }
      hide(&settings)
    }
    return true
  }

  // Keys one by one, so that those that wait are as they were pressed.
  private static func hide(_ settings: inout termios) {
    settings.c_lflag &= ~tcflag_t(ECHO | ICANON)
    tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
  }

  /// The terminal shows keys as it did.
  public static func release() {
    before.withLock { before in
      guard var settings = before else { return }
      before = nil
      if tcgetpgrp(STDIN_FILENO) == getpgrp() { tcsetattr(STDIN_FILENO, TCSADRAIN, &settings) }
    }
  }
}
