/// The sign of an assignment.
public enum AssignmentOperator: String, CaseIterable, Sendable {
  /// Plain assignment.
  case assign = "="
  /// `a += b` is `a = a + b`.
  case add = "+="
  /// `a -= b` is `a = a - b`.
  case subtract = "-="
  /// `a *= b` is `a = a * b`.
  case multiply = "*="
  /// `a /= b` is `a = a / b`.
  case divide = "/="

  /// The operator that joins the old value and the new one; none for `=`.
  public var binary: BinaryOperator? {
    switch self {
    case .assign: nil
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    }
  }
}
