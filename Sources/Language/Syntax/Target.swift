/// What an assignment writes to: a variable, or a part of its value, as in `a.b[0]`.
public struct Target: Sendable {
  /// The variable.
  public let name: Name
  /// The whole target, path included.
  public let span: Span
  /// The steps from the variable's value to the part that is written; empty for the variable itself.
  public let path: [Accessor]

  /// One step into a value.
  public enum Accessor: Sendable {
    /// `.name`.
    case field(Name, span: Span)
    /// `[index]`.
    case index(Expression)
  }
}
