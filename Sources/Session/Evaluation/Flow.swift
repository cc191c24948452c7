import Language

/// How control leaves a statement other than by its end.
enum Flow: Error {
  case `break`, `continue`
  case `return`(Value)
}

extension Flow {
  /// The error of a `break` without a loop, or a `return` without a function.
  func misplaced(in source: Source, at span: Span) -> any Error {
    let word =
      switch self {
      case .break: "break"
      case .continue: "continue"
      case .return: "return"
      }
    let (message, help) = Fault.misplaced(word).sentence
    return Diagnostic(source: source, span: span, message: message, suggestion: help)
  }
}
