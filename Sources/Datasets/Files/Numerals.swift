/// How numbers are written.
struct Numerals {
  /// Whether a comma may stand before the fraction.
  var decimalComma = false
  /// What stands between thousands, where something does.
  var thousands: UInt8?

  /// The number that a cell is; nil if it is none.
  func number(_ cell: ArraySlice<UInt8>) -> Double? {
    guard let first = cell.first, first < UInt8(ascii: ":"), cell.count < 64 else { return nil }
    let digits = thousands.flatMap { Self.joined(cell, $0) } ?? cell
    var text = String(decoding: digits, as: UTF8.self)
    guard text.utf8.allSatisfy({ "+-.,0123456789eE".utf8.contains($0) }) else { return nil }
    if decimalComma, !text.contains("."), let comma = text.firstIndex(of: ",") { text.replaceSubrange(comma...comma, with: ".") }
    return Double(text)
  }

  /// What separates thousands in a cell that is no number as it stands.
  func suggestion(_ cell: ArraySlice<UInt8>) -> UInt8? {
    guard number(cell) == nil else { return nil }
    return [",", ".", "'", " "].map { UInt8(ascii: $0) }.first { separator in
      guard let digits = Self.joined(cell, separator) else { return false }
      return Numerals(decimalComma: separator == UInt8(ascii: ".")).number(digits) != nil
    }
  }

  // The digits without what separates them, where all groups but the first have three; nil where nothing separates them.
  private static func joined(_ cell: ArraySlice<UInt8>, _ separator: UInt8) -> ArraySlice<UInt8>? {
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    let sign = cell.prefix { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    let whole = cell.dropFirst(sign.count).prefix { isDigit($0) || $0 == separator }
    let groups = whole.split(separator: separator, omittingEmptySubsequences: false)
    guard groups.count > 1, let first = groups.first, (1...3).contains(first.count),
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return sign + groups.joined() + cell.dropFirst(sign.count + whole.count)
  }
}
