internal import CEdit

/// The library that lines are edited by.
public enum EditorLibrary {
  /// libedit's version.
  public static var version: String { "\(LIBEDIT_MAJOR).\(LIBEDIT_MINOR)" }
}
