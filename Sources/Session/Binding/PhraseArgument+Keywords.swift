import Forms
import Language

extension PhraseArgument {
  /// The keyword of a signature that the argument names, if it does.
  func keyword(of signature: Signature, unlessGiven binder: Binder) -> Int? {
    guard case .expression(let expression) = value else { return nil }
    switch expression.kind {
    case .name(let name): return signature.keyword(name.text)
    case .boolean(.on):
      // The first `on` is the keyword of a callee that has one.
      guard let on = signature.keyword("on"), !binder.has(on) else { return nil }
      return on
    default: return nil
    }
  }

  /// The truth value that the argument gives a keyword before it which may also stand alone.
  func flagWord(of signature: Signature) -> Bool? {
    guard keyword == nil, case .expression(let expression) = value, case .boolean(let word) = expression.kind else { return nil }
    return word == .on && signature.keyword("on") != nil ? nil : word.value
  }
}

extension Phrase {
  /// The phrase as a signature reads it: `then` hands over all that stands behind it.
  func arranged(for signature: Signature) -> Phrase { signature.keyword("then") == nil ? self : nesting(behind: "then") }
}
