extension FoundFault {
  func diagnostic(in source: Source) -> Diagnostic {
    let (message, suggestion) = FaultSentences.words(for: fault)
    return Diagnostic(source: source, span: span, message: message, suggestion: suggestion)
  }
}

/// Makes sentences of faults: the one place where the parser speaks.
enum FaultSentences {
  static func words(for fault: SyntaxFault) -> (message: String, suggestion: String?) {
    ("\(fault)", nil)
  }
}
