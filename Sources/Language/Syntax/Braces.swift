/// Statements in `{ }` given to a command as an argument. Here `,` separates too: `concat {a, b}`.
public struct Braces: Sendable {
  /// What is run, in order.
  public let statements: [Statement]
  /// From `{` to `}`.
  public let span: Span
}
