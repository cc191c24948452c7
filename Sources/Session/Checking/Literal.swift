import Forms
import Language

/// The values of expressions that are written out, so that nothing has to run.
enum Literal {
  /// What an expression is worth; nil where that depends on anything.
  static func argument(_ expression: Expression) -> Argument? {
    switch expression.kind {
    case .number(let number, _): return .number(number)
    case .dims(let sizes): return .dims(sizes)
    case .boolean(let word): return .boolean(word.value)
    case .none: return Argument.none
    case .string(let parts):
      var text = ""
      for part in parts {
        guard case .text(let piece) = part else { return nil }
        text += piece
      }
      return .string(text)
    case .unary(.negate, let operand):
      guard case .number(let number)? = argument(operand) else { return nil }
      return .number(-number)
    case .list(let items):
      var values: [Argument] = []
      for item in items {
        guard case .value(let pipeline) = item, let value = argument(pipeline) else { return nil }
        values.append(value)
      }
      return .list(values)
    case .parenthesized(let pipeline): return argument(pipeline)
    default: return nil
    }
  }

  /// What a pipe of one stage is worth.
  static func argument(_ pipeline: Pipeline) -> Argument? {
    guard pipeline.stages.count == 1, let stage = pipeline.stages.first, stage.alias == nil,
      case .expression(let expression) = stage.kind
    else { return nil }
    return argument(expression)
  }
}
