/// What came of asking for a cell.
public enum Reading: Sendable, Equatable {
  /// A cell, perhaps of several lines, without a line end at its end.
  case cell(String)
  /// Ctrl-C: what was typed is given up, and the next prompt begins afresh.
  case interrupted
  /// Ctrl-D upon an empty line, or the terminal is gone.
  case endOfInput
}
