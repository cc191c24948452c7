/// Statements in `{ }`, as the body of a definition, a loop or a branch.
public struct Block: Sendable {
  /// What is run, in order; the value is the last one's.
  public let statements: [Statement]
  /// From `{` to `}`.
  public let span: Span
}
