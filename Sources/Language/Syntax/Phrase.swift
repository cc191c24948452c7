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
