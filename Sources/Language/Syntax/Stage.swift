/// What stands between two pipes.
public struct Stage: Sendable {
  /// What it is.
  public let kind: Kind
  /// The name behind `as`.
  public let alias: Identifier?
  /// The whole stage, `as` included.
  public let span: Span

  /// The kinds of stage.
  public enum Kind: Sendable {
    /// `conv 3x3 64 pad 1`: a name with arguments. A bare name is an expression.
    case phrase(Phrase)
    /// `if c { relu } else { tanh }`.
    case conditional(Conditional)
    /// Anything else.
    case expression(Expression)
  }
}
