/// A word, number, sign or piece of a string.
public struct Token: Sendable {
  /// What it is.
  public let kind: Kind
  /// Whether a blank, a line's start or a comment's end stands right before it: `f (x)` is not `f(x)`.
  public let spaceBefore: Bool
  /// Where it stands.
  public let span: Span
  /// The index of the bracket, interpolation's or string's end that belongs to this one, on both of them; nil on other
  /// tokens, and where there is none.
  public internal(set) var partner: Int?

  /// The kinds of token. A string is a run of them: `stringOpen`, texts and interpolations, `stringClose`.
  public enum Kind: Hashable, Sendable {
    /// An identifier.
    case name(Name)
    /// A reserved word.
    case reserved(ReservedWord)
    /// A number; `80%` is 0.8.
    case number(Double)
    /// `3x3`.
    case dims([Int])
    /// The quote that begins a string.
    case stringOpen
    /// Text with its escapes resolved.
    indirect case stringText(String)
    /// `\(`.
    case interpolationOpen
    /// The `)` that ends an interpolation.
    case interpolationClose
    /// The quote that ends a string; empty where it is missing.
    case stringClose
    /// Punctuation or an operator.
    case symbol(Symbol)
    /// The end of a line that ends a statement.
    case newline
    /// A line that starts a notebook cell.
    indirect case cellMarker(title: String)
    /// What no token begins with. The fault is reported already.
    case invalid
    /// Behind the last one.
    case end
  }

  /// Whether a newline behind this token does not end the statement, because something must follow.
  var continuesLine: Bool {
    switch kind {
    case .symbol(.pipe), .symbol(.comma): true
    case .symbol(let symbol): symbol.assignment != nil || Infix(kind) != nil
    case .reserved: Infix(kind) != nil
    default: false
    }
  }

  /// Whether the next statement may begin behind this token.
  var separates: Bool {
    switch kind {
    case .newline, .cellMarker, .symbol(.semicolon), .end: true
    default: false
    }
  }

  /// The name that the token is where any word may be one.
  var word: Name? {
    switch kind {
    case .name(let name): name
    case .reserved(let word): Name(word.rawValue)
    default: nil
    }
  }
}
