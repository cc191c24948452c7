/// `a | b | c`: a, then b, then c.
public struct Pipeline: Sendable {
  /// At least one.
  public let stages: [Stage]
  /// From the first stage to the last.
  public let span: Span
}
