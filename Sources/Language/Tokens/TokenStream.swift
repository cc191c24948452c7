/// A text cut into tokens.
struct TokenStream {
  /// Never empty: the last is `.end`.
  var tokens: [Token] = []
  var comments: [Comment] = []
  var faults: [FoundFault] = []
  /// Where the first `(` or `[` stands that the text's end finds open. What follows it was probably meant to be inside,
  /// so faults found there are not to be trusted.
  var firstOpenAtEnd: Int?
}
