/// A fault and its place.
struct FoundFault {
  let fault: SyntaxFault
  let span: Span
  /// Whether it is no more than the text's end coming early, so that more text may mend it.
  var unfinished = false
}
