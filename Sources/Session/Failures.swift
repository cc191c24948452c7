import Language

/// Several errors of one source.
public struct Failures: Error {
  /// The first.
  public let first: Diagnostic
  /// The others.
  public let others: [Diagnostic]

  /// Those, if there are any.
  public init?(_ diagnostics: [Diagnostic]) {
    guard let first = diagnostics.first else { return nil }
    (self.first, others) = (first, Array(diagnostics.dropFirst()))
  }

  /// All of them.
  public var all: [Diagnostic] { [first] + others }
}
