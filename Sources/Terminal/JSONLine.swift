/// One JSON object of strings and numbers on one line: what a history file is made of.
enum JSONLine {
  /// One field of an object.
  enum Value: Equatable {
    case text(String)
    case number(Int)
  }

  /// The fields in their order.
  static func encode(_ fields: [(name: String, value: Value)]) -> String {
    let pairs = fields.map { field in
      switch field.value {
      case .text(let text): quoted(field.name) + ":" + quoted(text)
      case .number(let number): quoted(field.name) + ":" + String(number)
      }
    }
    return "{" + pairs.joined(separator: ",") + "}"
  }

  /// The fields that are strings or plain words; nothing for what is not such an object.
  static func decode(_ bytes: some Sequence<UInt8>) -> [String: String]? {
    var reader = Reader(rest: Array(String(decoding: Array(bytes), as: UTF8.self).unicodeScalars)[...])
    return reader.object()
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private struct Reader {
    var rest: ArraySlice<Unicode.Scalar>

    mutating func object() -> [String: String]? {
      guard take("{") else { return nil }
      var fields: [String: String] = [:]
      if take("}") { return fields }
      repeat {
        guard let name = string(), take(":"), let value = string() ?? word() else { return nil }
        fields[name] = value
      } while take(",")
      return take("}") ? fields : nil
    }

    private mutating func skipBlanks() { rest = rest.drop { $0 == " " || $0 == "\t" || $0 == "\r" } }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      skipBlanks()
      guard rest.first == scalar else { return false }
      rest = rest.dropFirst()
      return true
    }

    private mutating func word() -> String? {
      let word = rest.prefix { $0.properties.isAlphabetic || "0123456789+-.".unicodeScalars.contains($0) }
      guard !word.isEmpty else { return nil }
      rest = rest.dropFirst(word.count)
      return String(String.UnicodeScalarView(word))
    }

    private mutating func string() -> String? {
      guard take("\"") else { return nil }
      var text = String.UnicodeScalarView()
      while let scalar = rest.popFirst() {
        if scalar == "\"" { return String(text) }
        guard scalar == "\\" else {
          text.append(scalar)
          continue
        }
        switch rest.popFirst() {
        case "n": text.append("\n")
        case "t": text.append("\t")
        case "r": text.append("\r")
        case "b": text.append("\u{8}")
        case "f": text.append("\u{c}")
        case "u":
          guard let unit = hexadecimal() else { return nil }
          text.append(Unicode.Scalar(unit) ?? "\u{fffd}")
        case let plain? where "\"\\/".unicodeScalars.contains(plain): text.append(plain)
        default: return nil
        }
      }
      return nil
    }

    /// Four digits, and the four of the second half where they are the first half of a pair.
    private mutating func hexadecimal() -> UInt32? {
      guard let unit = fourDigits() else { return nil }
      guard (0xd800..<0xdc00).contains(unit), rest.prefix(2).elementsEqual("\\u".unicodeScalars) else { return unit }
      rest = rest.dropFirst(2)
      guard let low = fourDigits() else { return nil }
      return (0xdc00..<0xe000).contains(low) ? 0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00) : 0xfffd
    }

    private mutating func fourDigits() -> UInt32? {
      let digits = rest.prefix(4)
      rest = rest.dropFirst(4)
      return digits.count == 4 ? UInt32(String(String.UnicodeScalarView(digits)), radix: 16) : nil
    }
  }
}
