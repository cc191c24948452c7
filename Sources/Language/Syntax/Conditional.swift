/// `if a { ... } else if b { ... } else { ... }`. Branches are a list: a long ladder is no deep tree.
public struct Conditional: Sendable {
  /// At least one, tried in order.
  public let branches: [Branch]
  /// The block behind the last `else`.
  public let otherwise: Block?
  /// From `if` to the last `}`.
  public let span: Span

  /// A condition and what it guards.
  public struct Branch: Sendable {
    /// Evaluated first; a Boolean.
    public let condition: Expression
    /// Run where the condition holds.
    public let body: Block
  }
}
