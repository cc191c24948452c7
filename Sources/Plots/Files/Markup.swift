/// Text inside of SVG and HTML.
public enum Markup {
  /// The text with what means something else there spelled out.
  public static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // What no XML document may hold, and a terminal would obey.
      case "\u{fffe}", "\u{ffff}": result += "\u{fffd}"
      case _ where scalar.value < 0x20 && scalar != "\n" && scalar != "\t": result += "\u{fffd}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
