extension Source {
  /// The text cut into tokens without being parsed, and its comments: for colours and completion at every key. As in a
  /// `ParseResult`, newlines that end no statement are left out.
  public var tokens: (tokens: [Token], comments: [Comment]) {
    let stream = Layout.significant(Lexer.tokens(of: self))
    return (stream.tokens, stream.comments)
  }
}
