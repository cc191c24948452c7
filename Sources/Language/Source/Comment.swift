/// A comment, kept beside the tree so that a formatter can put it back.
public struct Comment: Hashable, Sendable {
  /// From `#` to the end of the line, without the line's end.
  public let span: Span
  /// Whether nothing but blanks stands before it on its line.
  public let ownLine: Bool
}
