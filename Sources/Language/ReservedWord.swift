/// The words that cannot be variables. After `.` and before `:` they are names like any other.
public enum ReservedWord: String, CaseIterable, Sendable {
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  // The words speak for themselves.
  case def, `for`, `while`, `if`, `else`, `in`, and, or, not, `as`, assert, `import`, time, `return`, `break`, `continue`
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  // As above.
  case on, off, `true`, `false`, none

  /// The words by the names that they would be.
  static let byName = Dictionary(uniqueKeysWithValues: allCases.map { (Name($0.rawValue), $0) })

  /// The truth value that the word spells.
  var boolean: BooleanWord? { BooleanWord(rawValue: rawValue) }
}
