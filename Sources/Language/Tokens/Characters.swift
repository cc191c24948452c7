extension UInt8 {
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  /// Whether an ASCII byte may begin an identifier.
  var isLetter: Bool {
    (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") || self == UInt8(ascii: "_")
  }
}

extension Unicode.Scalar {
  /// Whether it is a control character other than those that separate words and lines.
  var isControl: Bool {
    properties.generalCategory == .control && self != "\t" && self != "\n" && self != "\r"
  }
}

extension String {
  /// Without the blanks at both ends.
  var trimmed: String {
    let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" }
    let start = drop(while: blank)
    return String(start.prefix(start.count - start.reversed().prefix(while: blank).count))
  }
}
