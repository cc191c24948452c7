/// Punctuation and operators.
public enum Symbol: String, CaseIterable, Sendable {
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  // The signs speak for themselves.
  case openParenthesis = "(", closeParenthesis = ")", openBracket = "[", closeBracket = "]", openBrace = "{", closeBrace = "}"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  // As above.
  case comma = ",", semicolon = ";", colon = ":", dot = ".", dots = "..", pipe = "|"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  // As above.
  case assign = "=", addAssign = "+=", subtractAssign = "-=", multiplyAssign = "*=", divideAssign = "/="
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  // As above.
  case plus = "+", minus = "-", star = "*", slash = "/", percent = "%", caret = "^"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  // As above.
  case equal = "==", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  // Not of this language: read so that the parser can say what to write instead.
  case starStar = "**", slashSlash = "//", ampersands = "&&", pipes = "||", bang = "!"

  /// The two-byte symbols by their bytes, the first one high.
  static let double: [UInt16: Symbol] = table { $0.count == 2 ? $0.reduce(0) { $0 << 8 | UInt16($1) } : nil }
  /// The one-byte symbols by their byte.
  static let single: [UInt8: Symbol] = table { $0.count == 1 ? $0.first : nil }

  private static func table<Key: Hashable>(_ key: (String.UTF8View) -> Key?) -> [Key: Symbol] {
    var table: [Key: Symbol] = [:]
    for symbol in allCases {
      if let key = key(symbol.rawValue.utf8) { table[key] = symbol }
    }
    return table
  }

  /// The sign of an assignment that this is.
  var assignment: AssignmentOperator? { AssignmentOperator(rawValue: rawValue) }
}
