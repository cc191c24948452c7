/// What ends a script other than an error of its own.
public enum Ending: Error {
  /// Ctrl-C.
  case interrupted
  /// Ctrl-C in a training, which has said that it is paused.
  case paused
  /// `quit`.
  case quit
}
