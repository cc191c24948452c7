extension Unicode.Scalar {
  /// Whether it is a control character other than those that separate words and lines.
  var isControl: Bool {
    properties.generalCategory == .control && self != "\t" && self != "\n" && self != "\r"
  }
}
