/// A piece of a string.
public enum StringPart: Sendable {
  /// Text with its escapes resolved; never empty.
  case text(String)
  /// `\( ... )`.
  case interpolation(Pipeline)
}
