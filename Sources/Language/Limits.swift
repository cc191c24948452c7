/// What keeps hostile or generated text from exhausting memory or stack. Each has a diagnostic.
public enum Limits {
  /// Brackets, blocks, signs and postfixes inside one another. An interpreter may recurse over a tree safely.
  public static let nesting = 200
  /// Bytes of one line.
  public static let lineBytes = 1_000_000
  /// Words, numbers and signs of one source: their tree must fit into memory.
  public static let tokens = 2_000_000
  /// Stages of one pipeline.
  public static let stages = 10_000
  /// Operators in a chain of one precedence.
  public static let operators = 10_000
  /// Diagnostics of one source: a binary file must not bury the terminal.
  public static let diagnostics = 100
}
