/// The brackets that are open where the lexer stands.
struct BracketStack {
  struct Entry {
    let kind: Kind
    /// The index of the token that opened it.
    let token: Int
    /// How many of each were open outside, where this is an interpolation: brackets do not pair across its border.
    var outside: [Symbol: Int] = [:]

    var isInterpolation: Bool {
      if case .interpolation = kind { return true }
      return false
    }
  }

  enum Kind: Equatable {
    case bracket(Symbol)
    /// An interpolation in a string with this quote, which opened at the token `string`.
    case interpolation(quote: UInt8, string: Int)
  }

  private(set) var entries: [Entry] = []
  /// How many of each are open since the innermost interpolation. With it a stray closer costs no search.
  private var counts: [Symbol: Int] = [:]
  private(set) var interpolations = 0

  mutating func push(_ symbol: Symbol, token: Int) {
    entries.append(Entry(kind: .bracket(symbol), token: token))
    counts[symbol, default: 0] += 1
  }

  mutating func pushInterpolation(quote: UInt8, string: Int, token: Int) {
    entries.append(Entry(kind: .interpolation(quote: quote, string: string), token: token, outside: counts))
    counts = [:]
    interpolations += 1
  }

  mutating func pop() -> Entry? {
    guard let entry = entries.popLast() else { return nil }
    switch entry.kind {
    case .bracket(let symbol): counts[symbol, default: 1] -= 1
    case .interpolation:
      counts = entry.outside
      interpolations -= 1
    }
    return entry
  }

  /// Whether a bracket of this kind is open on this side of the innermost interpolation's border.
  func isOpen(_ symbol: Symbol) -> Bool { counts[symbol, default: 0] > 0 }
}
