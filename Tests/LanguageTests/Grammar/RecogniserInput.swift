/// What a recogniser reads: characters or tokens.
protocol RecogniserInput {
  var count: Int { get }
  /// Whether productions in capitals are single terminals here.
  var takesWholeTokens: Bool { get }
  func match(token rule: Int, at position: Int) -> Bool
  /// The place behind the literal; -1 where it does not match.
  func match(literal: Int, in grammar: EBNF, at position: Int) -> Int
  func match(special: EBNF.Special, at position: Int) -> Int
}
