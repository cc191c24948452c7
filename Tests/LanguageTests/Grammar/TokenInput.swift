/// The tokens of a text, for the second part of the grammar.
struct TokenInput: RecogniserInput {
  let tokens: [GrammarToken]
  var count: Int { tokens.count }
  let takesWholeTokens = true

  func match(token rule: Int, at position: Int) -> Bool { position < tokens.count && tokens[position].rule == rule }

  func match(literal: Int, in grammar: EBNF, at position: Int) -> Int {
    position < tokens.count && tokens[position].literal == literal ? position + 1 : -1
  }

  func match(special: EBNF.Special, at position: Int) -> Int {
    let isApart = position < tokens.count ? tokens[position].isApart : true
    return isApart == (special == .apart) ? position : -1
  }
}
