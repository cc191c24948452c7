/// Reads JSON that may come from anywhere: it is read strictly, and is no deeper than it may be.
struct JSONReader {
  /// What is wrong, and at which byte.
  struct Fault: Error, Equatable {
    let reason: String
    let offset: Int
  }

  /// No deeper than a value that can be saved: a record takes three levels.
  static let deepest = 3 * ValueExtent.deepest + 64

  private let bytes: [UInt8]
  private var place = 0
  private var depth = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The one value that the bytes hold; blanks may stand behind it, but nothing else.
  static func read(_ bytes: [UInt8]) throws(Fault) -> JSON {
    var reader = JSONReader(bytes)
    let value = try reader.value()
    reader.skipBlanks()
    if reader.place < bytes.count { throw reader.fault("there is more behind the end") }
    return value
  }

  private func fault(_ reason: String) -> Fault { Fault(reason: reason, offset: place) }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipBlanks() {
    while let byte = next, [0x20, 0x09, 0x0a, 0x0d].contains(byte) { place += 1 }
  }

  private mutating func take(_ character: Character) -> Bool {
    skipBlanks()
    guard let byte = next, byte == character.asciiValue else { return false }
    place += 1
    return true
  }

  private mutating func value() throws(Fault) -> JSON {
    skipBlanks()
    guard let byte = next else { throw fault("it breaks off") }
    switch byte {
    case UInt8(ascii: "{"): return try nested { reader throws(Fault) in try reader.object() }
    case UInt8(ascii: "["): return try nested { reader throws(Fault) in try reader.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func nested(_ read: (inout JSONReader) throws(Fault) -> JSON) throws(Fault) -> JSON {
    guard depth < Self.deepest else { throw fault("it is nested more than \(Self.deepest) deep") }
    depth += 1
    place += 1
    let value = try read(&self)
    depth -= 1
    return value
  }

  private mutating func object() throws(Fault) -> JSON {
    var pairs: [JSON.Pair] = []
    var names: Set<String> = []
    if take("}") { return .object(pairs) }
    repeat {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw fault("a name is missing") }
      let name = try string()
      // Who takes the first of two and who takes the last read different files.
      guard names.insert(name).inserted else { throw fault("a name stands twice") }
      guard take(":") else { throw fault("`:` is missing") }
      pairs.append(JSON.Pair(name, try value()))
    } while take(",")
    guard take("}") else { throw fault("`}` is missing") }
    return .object(pairs)
  }

  private mutating func array() throws(Fault) -> JSON {
    var items: [JSON] = []
    if take("]") { return .array(items) }
    repeat { items.append(try value()) } while take(",")
    guard take("]") else { throw fault("`]` is missing") }
    return .array(items)
  }

  private mutating func word(_ word: String, _ value: JSON) throws(Fault) -> JSON {
    guard bytes[place...].starts(with: word.utf8) else { throw fault("it is no value") }
    place += word.utf8.count
    return value
  }

  private mutating func number() throws(Fault) -> Double {
    let start = place
    while let byte = next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "+-.eE".utf8.contains(byte) { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    let digits = text.drop { $0 == "-" }
    guard let number = Double(text), number.isFinite, digits.first?.isNumber ?? false,
      digits.count == 1 || !digits.hasPrefix("0") || !(digits.dropFirst().first?.isNumber ?? false)
    else {
      place = start
      throw fault("it is no value")
    }
    return number
  }

  private mutating func string() throws(Fault) -> String {
    place += 1
    var text: [UInt8] = []
    while let byte = next {
      place += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let valid = String(validating: text, as: UTF8.self) else { throw fault("a text is not UTF-8") }
        return valid
      case UInt8(ascii: "\\"): text += Array(String(Character(try escaped())).utf8)
      case 0..<0x20: throw fault("a text has a control character in it")
      default: text.append(byte)
      }
    }
    throw fault("a text has no end")
  }

  private mutating func escaped() throws(Fault) -> Unicode.Scalar {
    guard let byte = next else { throw fault("it breaks off") }
    place += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "u"):
      let unit = try fourDigits()
      if let scalar = Unicode.Scalar(unit) { return scalar }
      // The first half of a pair.
      guard unit < 0xdc00, bytes[place...].starts(with: "\\u".utf8) else { return "\u{fffd}" }
      place += 2
      let low = try fourDigits()
      guard (0xdc00..<0xe000).contains(low) else { return "\u{fffd}" }
      return Unicode.Scalar(0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00)) ?? "\u{fffd}"
    default: throw fault("`\\` stands before what needs none")
    }
  }

  private mutating func fourDigits() throws(Fault) -> UInt32 {
    let digits = bytes[place...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fault("`\\u` needs four digits") }
    place += 4
    return unit
  }
}
