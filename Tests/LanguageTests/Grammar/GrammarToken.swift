/// A token as the first part of the grammar makes it.
struct GrammarToken {
  /// The production that it is.
  var rule: Int
  /// Which literal of the second part it is spelled like; -1 for none, and for the text of a string.
  var literal: Int
  var isApart: Bool
  /// Where it stands, in characters.
  var start: Int
  var end: Int
  var spelling: String
}
