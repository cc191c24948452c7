/// A value's description inside a stage, a condition or brackets.
public struct Expression: Sendable {
  /// What it is.
  public let kind: Kind
  /// From its first to its last token.
  public let span: Span

  /// The kinds of expression. Runs of operators are flat lists, so that a long sum is no deep tree.
  public indirect enum Kind: Sendable {
    /// `80%` is 0.8 with the spelling `80%`.
    case number(Double, spelling: String)
    /// `28x28x1`: two sizes or more.
    case dims([Int])
    /// Text and interpolations in turn; empty for `""`.
    case string([StringPart])
    /// `on`, `off`, `true` or `false`.
    case boolean(BooleanWord)
    /// `none`.
    case none
    /// A variable, function or command without arguments.
    case name(Name)
    /// `[a, b]`, durations and comprehensions included.
    case list([ListItem])
    /// `( ... )`.
    case parenthesized(Pipeline)
    /// `f(a, b: c)`.
    case call(callee: Expression, arguments: [CallArgument])
    /// `a[i]`.
    case index(base: Expression, index: Expression)
    /// `a.name`.
    case field(base: Expression, name: Name, nameSpan: Span)
    /// `-a` or `not a`.
    case unary(UnaryOperator, operand: Expression)
    /// Left-associative operators of one precedence: `a - b + c`, `a * b / c`, `a and b and c`, `a or b or c`.
    case chain(first: Expression, rest: [Operation])
    /// `a ^ b ^ c`, which is `a ^ (b ^ c)`: two operands or more.
    case power([Expression])
    /// `a < b`, `a in b`. Comparisons do not chain.
    case comparison(Expression, ComparisonOperator, opSpan: Span, Expression)
    /// `a..b`, ends included.
    case range(low: Expression, high: Expression)
  }

  /// One link of a chain.
  public struct Operation: Sendable {
    /// What joins the operand to all that stands before it.
    public let op: BinaryOperator
    /// Where the operator stands.
    public let opSpan: Span
    /// The right side.
    public let operand: Expression
  }
}
