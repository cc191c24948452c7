/// Whether what has been typed can be run.
public enum Completeness: Sendable, Equatable {
  /// Enter runs it.
  case complete
  /// Enter begins a new line, this many blanks in.
  case incomplete(indentation: Int)
  /// It is wrong, and no further line would mend it: the text stays, the cursor goes to the fault, which these lines tell.
  /// Enter once more runs it as it is.
  case wrong(at: String.Index, lines: [String])
}
