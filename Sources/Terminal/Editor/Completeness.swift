/// Whether what has been typed can be run.
public enum Completeness: Sendable, Equatable {
  /// Enter runs it.
  case complete
  /// Enter begins a new line, this many blanks in.
  case incomplete(indentation: Int)
}
