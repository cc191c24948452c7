/// A stretch of the typed text and what it is, for colour as one types.
public struct Highlight: Sendable, Equatable {
  /// What a stretch of text is.
  public enum Style: Sendable, Equatable, CaseIterable {
    /// A command or another word of the language.
    case keyword
    /// A number.
    case number
    /// A string.
    case string
    /// A symbol such as the name of a way to pad.
    case symbol
    /// An operator or a bracket.
    case punctuation
    /// A remark.
    case comment
    /// What cannot be right, such as a bracket that is never closed.
    case problem
    /// The bracket at the cursor and the one that belongs to it; what a search found. It is added to what else the place is.
    case match

    /// The codes of the sixteen colours: they follow the user's theme, on dark and on light.
    public var codes: String {
      switch self {
      case .keyword: "36"
      case .number: "35"
      case .string: "32"
      case .symbol: "34"
      case .punctuation: "33"
      case .comment: "2"
      case .problem: "1;31"
      case .match: "1;4"
      }
    }
  }

  /// Where the stretch lies, counted in Unicode scalars.
  public var range: Range<Int>
  /// What it is.
  public var style: Style

  /// A stretch of text.
  public init(_ range: Range<Int>, _ style: Style) {
    self.range = range
    self.style = style
  }
}
