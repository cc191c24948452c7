/// A JSON value; the pairs of an object keep their order.
enum JSON: Equatable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([Pair])

  /// A name and its value.
  struct Pair: Equatable {
    let name: String
    let value: JSON

    init(_ name: String, _ value: JSON) { (self.name, self.value) = (name, value) }
  }

  /// An object of those pairs.
  static func of(_ pairs: (String, JSON)...) -> JSON { .object(pairs.map { Pair($0.0, $0.1) }) }

  /// An array of whole numbers.
  static func sizes(_ sizes: [Int]) -> JSON { .array(sizes.map { .number(Double($0)) }) }

  /// The value of that name in an object.
  subscript(name: String) -> JSON? { pairs?.first { $0.name == name }?.value }

  /// The pairs of an object.
  var pairs: [Pair]? { if case .object(let pairs) = self { pairs } else { nil } }
  /// The items of an array.
  var items: [JSON]? { if case .array(let items) = self { items } else { nil } }
  /// The text of a string.
  var text: String? { if case .string(let text) = self { text } else { nil } }
  /// The Boolean.
  var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  /// The number.
  var number: Double? { if case .number(let number) = self { number } else { nil } }
  /// A number that counts something.
  var count: Int? { number.flatMap { $0 >= 0 && $0 <= 0x1p53 ? Int(exactly: $0) : nil } }
  /// Whole numbers from 0 on.
  var counts: [Int]? {
    guard let items else { return nil }
    let counts = items.compactMap(\.count)
    return counts.count == items.count ? counts : nil
  }
  /// Texts.
  var texts: [String]? {
    guard let items else { return nil }
    let texts = items.compactMap(\.text)
    return texts.count == items.count ? texts : nil
  }

  // MARK: Writing

  /// On one line, or indented by one blank for each level as notebooks are.
  func encoded(isIndented: Bool = false) -> String {
    var text = ""
    write(to: &text, indent: isIndented ? 0 : nil)
    return text
  }

  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    // JSON has no infinities; who has some writes them as text.
    case .number(let number):
      text += Int(exactly: number).map(String.init) ?? (number.isFinite ? "\(number)" : "null")
    case .string(let string): Self.write(string, to: &text)
    case .array(let items):
      Self.write(items, "[", "]", to: &text, indent) { $0.write(to: &$1, indent: $2) }
    case .object(let pairs):
      Self.write(pairs, "{", "}", to: &text, indent) { pair, text, indent in
        Self.write(pair.name, to: &text)
        text += indent == nil ? ":" : ": "
        pair.value.write(to: &text, indent: indent)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], _ open: String, _ close: String, to text: inout String, _ indent: Int?,
    _ item: (Item, inout String, Int?) -> Void
  ) {
    text += open
    let inner = indent.map { $0 + 1 }
    for (index, one) in items.enumerated() {
      if index > 0 { text += "," }
      if let inner { text += "\n" + String(repeating: " ", count: inner) }
      item(one, &text, inner)
    }
    if let indent, !items.isEmpty { text += "\n" + String(repeating: " ", count: indent) }
    text += close
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case _ where scalar.value < 0x20 || scalar.value == 0x7f:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
