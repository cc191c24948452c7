internal import CInterrupts

/// The flag that Ctrl-C sets, and that long work reads between two steps.
///
/// A signal handler may do next to nothing, so it only counts; whoever does long work asks
/// `isPending` often enough for a person not to notice, stops at a point where nothing is half
/// done, and whoever started the work clears the flag.
public enum Interrupts {
  /// Makes Ctrl-C set the flag in place of ending the process.
  public static func install() { interrupts_install() }

  /// Lets a signal that ends the process give the terminal back as it is now; `reset` is written to it first. Ctrl-\ then
  /// ends nothing unless it is to.
  public static func guardTerminal(reset: String, quits: Bool = false) { interrupts_guard_terminal(reset, quits ? 1 : 0) }

  /// Lets a file that may grow no further be an error, in place of the end of the process.
  public static func surviveLimits() { interrupts_survive_limits() }

  /// Whether Ctrl-C ends the process at once, with status 130: while there is nothing yet that could be left half done.
  public static func endsProcess(_ ends: Bool) { interrupts_end_process(ends ? 1 : 0) }

  /// Whether Ctrl-C was pressed since the flag was last cleared.
  public static var isPending: Bool { interrupts_pending() > 0 }

  /// Where it stands how often Ctrl-C was pressed since the flag was last cleared, for code that looks often.
  public static var count: UnsafePointer<Int32> { interrupts_count() }

  /// Forgets what has arrived.
  public static func clear() { interrupts_clear() }

  /// Sets the flag as Ctrl-C does.
  public static func raise() { interrupts_raise() }
}
