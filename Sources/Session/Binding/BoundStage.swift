import Language

/// A stage of a pipeline whose arguments are known: it can be run, with what is piped into it.
struct BoundStage {
  let span: Span
  let alias: Identifier?
  /// Whether what is piped in becomes its first argument; otherwise its value is what is piped into.
  let takesInput: Bool
  let run: (Value?) throws -> Value

  init(span: Span, alias: Identifier? = nil, takesInput: Bool = false, run: @escaping (Value?) throws -> Value) {
    (self.span, self.alias, self.takesInput, self.run) = (span, alias, takesInput, run)
  }

  /// A stage that is a value already.
  init(_ value: Value, span: Span) { self.init(span: span) { _ in value } }

  func named(_ alias: Identifier?, span: Span) -> BoundStage {
    BoundStage(span: span, alias: alias, takesInput: takesInput, run: run)
  }
}
