/// The four spellings of the two truth values. The word is kept because `on` may turn out to be a keyword's name.
public enum BooleanWord: String, CaseIterable, Sendable {
  /// Means true, or names the keyword in `train net on digits`.
  case on
  /// Means false.
  case off
  /// Means true.
  case `true`
  /// Means false.
  case `false`

  /// What the word means as a value.
  public var value: Bool { self == .on || self == .true }
}
