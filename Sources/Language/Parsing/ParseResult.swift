/// What parsing gives, whatever the text: a tree, and what was wrong with the text.
public struct ParseResult: Sendable {
  /// What was parsed.
  public let source: Source
  /// The statements that could be read; those with an error in them are left out.
  public let script: Script
  /// Sorted by place. Nothing may be run unless this is empty.
  public let diagnostics: [Diagnostic]
  /// The text cut into tokens, for completion and colours. Newlines that end no statement are left out.
  public let tokens: [Token]
  /// All comments, in order; cell markers are not among them.
  public let comments: [Comment]
  /// Whether the text stops short: an open bracket, a trailing `|`, `,`, `=` or operator.
  public let isUnfinished: Bool
  /// The first fault that more text would not mend. At the prompt a `|` at the start is none.
  public let fault: Diagnostic?
  /// Whether the first token is `|`: at the prompt such a line extends the cell before it.
  public let continuesPrevious: Bool

  /// Whether the text is right so far but stops short. The prompt then asks for more; a file that ends so is wrong, and
  /// `diagnostics` says where.
  public var isIncomplete: Bool { isUnfinished && fault == nil }

  /// How many brackets are open at the end.
  public var openBrackets: Int {
    tokens.count { token in
      guard case .symbol(let symbol) = token.kind, token.partner == nil else { return false }
      return [.openParenthesis, .openBracket, .openBrace].contains(symbol)
    }
  }
}
