/// An operator before its operand.
public enum UnaryOperator: String, CaseIterable, Sendable {
  /// `-a`.
  case negate = "-"
  /// `not a`.
  case not
}
