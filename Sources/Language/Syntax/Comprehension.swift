/// `value for names in source if condition`, inside a list.
public struct Comprehension: Sendable {
  /// Evaluated in each round.
  public let value: Pipeline
  /// One name or two, local to the comprehension.
  public let names: [Identifier]
  /// What is walked over.
  public let source: Expression
  /// The rounds that count; nil for all.
  public let condition: Expression?
}
