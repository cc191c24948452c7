/// An argument between the parentheses of a call.
public struct CallArgument: Sendable {
  /// The name before `:` or `=`; any word may be one.
  public let name: Identifier?
  /// What is passed.
  public let value: Value
  /// The whole argument, name included.
  public let span: Span

  /// The forms of an argument.
  public enum Value: Sendable {
    /// Anything that has a value.
    case pipeline(Pipeline)
    /// `{ ... }`.
    case braces(Braces)
  }
}
