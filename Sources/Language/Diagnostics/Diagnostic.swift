/// Something to tell the user about a place in a source.
public struct Diagnostic: Error, Sendable {
  /// How grave it is.
  public enum Severity: String, Sendable {
    /// Nothing is run, or the run ends here.
    case error
    /// The run goes on, but hardly as meant.
    case warning
    /// Good to know.
    case notice
  }

  /// Where the span lies.
  public let source: Source
  /// What the caret marks.
  public let span: Span
  /// How grave it is.
  public let severity: Severity
  /// One sentence in the user's terms.
  public let message: String
  /// What to do about it.
  public let suggestion: String?
  /// The functions and blocks it passed through, innermost first: `in block(64)`.
  public var notes: [String]

  /// A diagnostic whose sentences are ready.
  public init(
    source: Source, span: Span, severity: Severity = .error, message: String, suggestion: String? = nil, notes: [String] = []
  ) {
    self.source = source
    self.span = span
    self.severity = severity
    self.message = message
    self.suggestion = suggestion
    self.notes = notes
  }
}
