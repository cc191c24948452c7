/// A command, layer or function with its arguments, spelled as in a shell: `train net on digits epochs 10 quiet`.
///
/// Which words are keywords is decided by the callee's signature, so the parser leaves them as they stand: a bare
/// NAME is the argument `.expression` of kind `.name`, and `on off true false` are `.boolean`, which keeps its word.
public struct Phrase: Sendable {
  /// The command.
  public let head: Name
  /// Where the head stands.
  public let headSpan: Span
  /// At least one.
  public let arguments: [PhraseArgument]

  /// A phrase of those parts.
  public init(head: Name, headSpan: Span, arguments: [PhraseArgument]) {
    (self.head, self.headSpan, self.arguments) = (head, headSpan, arguments)
  }
}

extension Phrase {
  /// The same where what stands behind a keyword is a phrase of its own, as if it stood in parentheses: in
  /// `warmup 5 then cosine 0.1` that is `cosine 0.1`.
  public func nesting(behind keyword: String) -> Phrase {
    guard let place = arguments.firstIndex(where: { $0.keyword == nil && $0.name?.text == keyword }), place + 2 < arguments.count,
      arguments[place + 1].keyword == nil, let head = arguments[place + 1].name, let last = arguments.last
    else { return self }
    let span = arguments[place + 1].span.joined(last.span)
    let phrase = Phrase(head: head, headSpan: arguments[place + 1].span, arguments: Array(arguments[(place + 2)...]))
    let pipeline = Pipeline(stages: [Stage(kind: .phrase(phrase), alias: nil, span: span)], span: span)
    let nested = PhraseArgument(
      keyword: nil, value: .expression(Expression(kind: .parenthesized(pipeline), span: span)), span: span)
    return Phrase(head: self.head, headSpan: headSpan, arguments: arguments[...place] + [nested])
  }
}

extension PhraseArgument {
  // The name that it is, if it is one.
  fileprivate var name: Name? {
    guard case .expression(let expression) = value, case .name(let name) = expression.kind else { return nil }
    return name
  }
}
