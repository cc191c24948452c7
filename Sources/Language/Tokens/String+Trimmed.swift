extension String {
  /// Without the blanks at both ends.
  var trimmed: String {
    let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" }
    let start = drop(while: blank)
    return String(start.prefix(start.count - start.reversed().prefix(while: blank).count))
  }
}
