/// The operators that compare.
public enum ComparisonOperator: String, CaseIterable, Sendable {
  /// Deep equality.
  case equal = "=="
  /// Its opposite.
  case notEqual = "!="
  /// Less.
  case less = "<"
  /// Less or equal.
  case lessOrEqual = "<="
  /// Greater.
  case greater = ">"
  /// Greater or equal.
  case greaterOrEqual = ">="
  /// Membership.
  case `in`
}
