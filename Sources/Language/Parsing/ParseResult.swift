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
  /// Whether the text is right so far but stops short: an open bracket, a trailing `|`, `,`, `=` or operator.
  /// The prompt then asks for more; a file that ends so is wrong, and `diagnostics` says where.
  public let isIncomplete: Bool
  /// Whether the first token is `|`: at the prompt such a line extends the cell before it.
  public let continuesPrevious: Bool
}
