/// One argument of a phrase.
public struct PhraseArgument: Sendable {
  /// The keyword of the tight form `pad=1`; nil everywhere else, `pad 1` being two arguments.
  public let keyword: Identifier?
  /// What is passed.
  public let value: Value
  /// The whole argument, keyword included.
  public let span: Span

  /// The forms of an argument.
  public enum Value: Sendable {
    /// A primary with its postfixes, perhaps with `-` before it (then of kind `.unary`).
    case expression(Expression)
    /// `1..10`, ends included.
    case range(low: Expression, high: Expression)
    /// `{ ... }`.
    case braces(Braces)
  }
}
