/// The left-associative operators, those of a chain.
public enum BinaryOperator: String, CaseIterable, Sendable {
  /// The right side is evaluated where the left does not hold.
  case or
  /// The right side is evaluated where the left holds.
  case and
  /// Sum; also joins lists and strings.
  case add = "+"
  /// Difference.
  case subtract = "-"
  /// Product.
  case multiply = "*"
  /// Quotient.
  case divide = "/"
  /// Remainder, with the divisor's sign.
  case remainder = "%"
}
