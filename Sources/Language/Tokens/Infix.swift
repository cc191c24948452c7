/// What stands between two operands: the one table of operators, their precedence and what they make.
enum Infix {
  case chain(BinaryOperator, Precedence)
  case comparison(ComparisonOperator)
  case range
  case power

  init?(_ token: Token.Kind) {
    switch token {
    case .reserved(.or), .symbol(.pipes): self = .chain(.or, .or)
    case .reserved(.and), .symbol(.ampersands): self = .chain(.and, .and)
    case .symbol(.equal): self = .comparison(.equal)
    case .symbol(.notEqual): self = .comparison(.notEqual)
    case .symbol(.less): self = .comparison(.less)
    case .symbol(.lessOrEqual): self = .comparison(.lessOrEqual)
    case .symbol(.greater): self = .comparison(.greater)
    case .symbol(.greaterOrEqual): self = .comparison(.greaterOrEqual)
    case .reserved(.in): self = .comparison(.in)
    case .symbol(.dots): self = .range
    case .symbol(.plus): self = .chain(.add, .sum)
    case .symbol(.minus): self = .chain(.subtract, .sum)
    case .symbol(.star): self = .chain(.multiply, .product)
    case .symbol(.slash), .symbol(.slashSlash): self = .chain(.divide, .product)
    case .symbol(.percent): self = .chain(.remainder, .product)
    case .symbol(.caret), .symbol(.starStar): self = .power
    default: return nil
    }
  }

  var precedence: Precedence {
    switch self {
    case .chain(_, let precedence): precedence
    case .comparison: .comparison
    case .range: .range
    case .power: .power
    }
  }
}
