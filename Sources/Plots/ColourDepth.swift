/// How many colours may be used. With `none` no escape sequence is written at all.
public enum ColourDepth: Sendable, Equatable, CaseIterable {
  /// No colour and no escape sequence: a pipe, a dumb terminal, or a user who asked for none.
  case none
  /// The sixteen colours that the user's own theme defines.
  case sixteen
  /// The 256 colours of xterm.
  case twoHundredFiftySix
  /// 24 bits.
  case full
}
