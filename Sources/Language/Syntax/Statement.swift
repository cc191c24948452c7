/// One step of a script or block.
public struct Statement: Sendable {
  /// What it does.
  public let kind: Kind
  /// From its first to its last token, without the `;`.
  public let span: Span
  /// Whether it ends in `;`, which keeps its value from being displayed.
  public let silent: Bool

  /// The kinds of statement.
  public indirect enum Kind: Sendable {
    /// `a, b = x, y`, `a += 1`.
    case assignment(targets: [Target], op: AssignmentOperator, values: [Pipeline])
    /// `def f(x) = ...`, `def f(x) { ... }`.
    case definition(Definition)
    /// `for i, v in source { ... }`; one name or two.
    case `for`(names: [Identifier], source: Expression, body: Block)
    /// `while condition { ... }`.
    case `while`(condition: Expression, body: Block)
    /// An `if` that is a whole statement; as a stage of a pipeline it is a `Stage`.
    case `if`(Conditional)
    /// `assert condition, "message"`; the message is a string.
    case assert(Expression, message: Expression?)
    /// `import "path"`.
    case `import`(path: String, pathSpan: Span)
    /// `time statement`.
    case time(Statement)
    /// `return`, `return value`.
    case `return`(Pipeline?)
    /// `break`.
    case `break`
    /// `continue`.
    case `continue`
    /// A value or command.
    case pipeline(Pipeline)
  }
}
