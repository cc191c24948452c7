import Forms
import Language

/// Looks at braces that are to give a condition, and says whether what they give is surely none.
///
/// What a function gives, or a variable, is known only when it runs. Of what has a value in the braces themselves, such as
/// `run`, no field is a condition, and no item of one.
struct ConditionCheck {
  // The names that have values in the braces themselves.
  private let names: [Name]

  /// What is wrong with braces that are handed over for a parameter of a word, if that asks for a condition.
  static func fault(_ braces: Language.Braces, for facts: ParameterFacts?, of word: String) -> Fault? {
    guard let facts, let condition = facts.condition else { return nil }
    let isWrong = ConditionCheck(names: facts.inBraces.map { Name($0) }).surelyFails(braces)
    return isWrong ? .noCondition(of: facts.name, in: word, such: condition) : nil
  }

  // Whether the value of the braces is none, whatever happens.
  private func surelyFails(_ braces: Language.Braces) -> Bool {
    // What gives nothing does not count.
    for statement in braces.statements.reversed() {
      switch statement.kind {
      case .pipeline(let pipeline): return surelyFails(pipeline)
      case .assignment, .definition, .assert, .import, .for, .while: continue
      case .if, .time, .return, .break, .continue: return false
      }
    }
    return true
  }

  private func surelyFails(_ pipeline: Pipeline) -> Bool {
    guard pipeline.stages.count == 1, let stage = pipeline.stages.first, case .expression(let expression) = stage.kind else {
      return false
    }
    return surelyFails(expression)
  }

  private func surelyFails(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .number, .dims, .string, .none, .list, .range, .power: true
    case .boolean, .comparison, .call: false
    case .parenthesized(let pipeline): surelyFails(pipeline)
    case .unary(let sign, _): sign == .negate
    case .chain(_, let rest): rest.first.map { $0.op != .and && $0.op != .or } ?? false
    case .name, .field, .index: isOfNames(expression)
    }
  }

  private func isOfNames(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name(let name): names.contains(name)
    case .field(let base, _, _), .index(let base, _): isOfNames(base)
    default: false
    }
  }
}
