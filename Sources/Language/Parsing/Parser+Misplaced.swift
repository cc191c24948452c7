extension Parser {
  /// The fault of a statement that is complete and yet goes on.
  mutating func misplaced(after statement: Statement) -> Abandoned {
    switch statement.kind {
    case .assignment(_, _, let values):
      if at(.assign) { return fail(.chainedAssignment) }
      return misplaced(after: values.last)
    case .pipeline(let pipeline), .return(let pipeline?): return misplaced(after: pipeline)
    case .definition(let definition):
      if case .expression(let pipeline) = definition.body { return misplaced(after: pipeline) }
      return misplaced(after: nil)
    case .time(let inner): return misplaced(after: inner)
    default: return misplaced(after: nil)
    }
  }

  /// The fault of the token that neither goes on with the pipeline before it nor ends what holds it.
  mutating func misplaced(after pipeline: Pipeline?) -> Abandoned {
    var phrase: Phrase?
    if let stage = pipeline?.stages.last, stage.alias == nil, case .phrase(let last) = stage.kind { phrase = last }
    return fail(fault(after: phrase))
  }

  private func fault(after phrase: Phrase?) -> SyntaxFault {
    switch current.kind {
    case .symbol(.comma):
      return phrase == nil ? .commaOutsideList : .commaInPhrase
    case .symbol(.colon):
      return colonFault(after: phrase)
    case .symbol(.openParenthesis) where current.spaceBefore, .symbol(.openBracket) where current.spaceBefore:
      if case .name = previous.kind, case .symbol(let symbol) = current.kind { return .spaceBeforeCall(symbol) }
      return .twoStatements(found: spelling(current))
    case .symbol(let symbol) where symbol.assignment != nil:
      return assignmentFault(after: phrase)
    case .reserved(.if):
      return .trailingIf
    case .reserved(.for):
      return .loopOutsideList
    case .reserved(.not):
      return .notInExpression
    case .reserved(.else):
      return .strayElse
    case .stringOpen:
      if case .name(let name) = previous.kind, !current.spaceBefore { return .stringPrefix(name.text) }
      return .twoStatements(found: spelling(current))
    default:
      return isPrimary(current) ? .twoStatements(found: spelling(current)) : .unexpected(spelling(current))
    }
  }

  private func colonFault(after phrase: Phrase?) -> SyntaxFault {
    if phrase?.head == "lambda" { return .lambda }
    if case .name(let name)? = phrase?.arguments.last?.lastName { return .colonInPhrase(name.text) }
    if case .reserved(let word) = previous.kind, phrase != nil { return .colonInPhrase(word.rawValue) }
    switch next.kind {
    case .number, .symbol(.minus), .symbol(.openParenthesis): return .colonRange
    case .name where !next.spaceBefore: return .colonRange
    case .symbol(.closeBracket): return .openRange
    default: return .colon
    }
  }

  private func assignmentFault(after phrase: Phrase?) -> SyntaxFault {
    guard let phrase else { return .notAssignable }
    if ["let", "var", "const", "local", "set", "val", "auto"].contains(phrase.head.text), phrase.arguments.count == 1 {
      return .declarationWord(phrase.head.text)
    }
    if case .name(let name)? = phrase.arguments.last?.lastName, at(.assign) { return .spacedKeyword(name.text) }
    return .notAssignable
  }
}

extension PhraseArgument {
  /// The argument as an expression's kind, where it is a bare one.
  fileprivate var lastName: Expression.Kind? {
    if keyword == nil, case .expression(let expression) = value { return expression.kind }
    return nil
  }
}
