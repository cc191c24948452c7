/// Why a text was not formatted.
public struct Unformattable: Error, Sendable {
  /// What is wrong with it; never empty.
  public let diagnostics: [Diagnostic]
}
