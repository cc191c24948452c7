/// A name where it is introduced: a loop's variable, a stage's `as` name.
public struct Identifier: Hashable, Sendable {
  /// The name itself.
  public let name: Name
  /// Where it stands.
  public let span: Span
}
