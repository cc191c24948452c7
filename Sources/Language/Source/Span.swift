/// A stretch of source text: byte offsets from `start` up to, not including, `end`.
public struct Span: Hashable, Sendable {
  /// The offset of the first byte.
  public let start: Int
  /// The offset behind the last byte; never less than `start`.
  public let end: Int

  /// A span that swaps nothing and never runs backwards: an `end` before `start` makes it empty.
  public init(start: Int, end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// The smallest span that covers both.
  public func joined(_ other: Span) -> Span {
    Span(start: min(start, other.start), end: max(end, other.end))
  }
}
