internal import CFunctions

/// What is done with a number, noted instead of done: a formula that is worked out for it is written down.
public struct Expression: Elements {
  final class Node: Sendable {
    enum Kind: Sendable {
      case input(Int), constant(Float)
      case step(Int, [Expression])
    }

    let kind: Kind
    init(_ kind: Kind) { self.kind = kind }
  }

  let node: Node

  private init(_ kind: Node.Kind) { node = Node(kind) }

  /// A number that a formula is given.
  static func input(_ number: Int) -> Expression { Expression(.input(number)) }

  private static func step(_ function: Int, _ operands: Expression...) -> Expression {
    Expression(.step(function, operands))
  }

  /// The same number everywhere.
  public init(_ constant: Double) { self.init(.constant(Float(constant))) }

  /// The sum.
  public static func + (_ x: Expression, _ y: Expression) -> Expression { step(functions_sum, x, y) }
  /// The difference.
  public static func - (_ x: Expression, _ y: Expression) -> Expression { step(functions_difference, x, y) }
  /// The product.
  public static func * (_ x: Expression, _ y: Expression) -> Expression { step(functions_product, x, y) }
  /// The quotient.
  public static func / (_ x: Expression, _ y: Expression) -> Expression { step(functions_quotient, x, y) }
  /// With the other sign.
  public static prefix func - (_ x: Expression) -> Expression { step(functions_negative, x) }

  /// `x` where this is above zero, `y` elsewhere.
  public func whereAboveZero(_ x: Expression, otherwise y: Expression) -> Expression {
    .step(functions_where_above_zero, self, x, y)
  }

  /// `e^x - 1`.
  public func exponentialLessOne() -> Expression { .step(functions_exponential_less_one, self) }
  /// `1 / (1 + e^-x)`.
  public func logistic() -> Expression { .step(functions_logistic, self) }
  /// `tanh x`.
  public func hyperbolicTangent() -> Expression { .step(functions_hyperbolic_tangent, self) }
  /// `log(1 + e^x)`.
  public func softplus() -> Expression { .step(functions_softplus, self) }
  /// The normal distribution.
  public func normalDistribution() -> Expression { .step(functions_normal, self) }
  /// Its density.
  public func normalDensity() -> Expression { .step(functions_density, self) }
}
