internal import Glibc

/// Numbers as a person would write them: few digits, no needless zeros, an exponent where the zeros would be many.
public enum NumberFormat {
  /// At most `digits` significant digits: `0.25`, `1200`, `3.1e-7`, `2e300`, `nan`, `-inf`.
  public static func short(_ value: Double, digits: Int = 4) -> String {
    guard let parts = Decimal(value, digits: digits) else { return special(value) }
    let digits = parts.trimmed
    if parts.exponent < -4 || parts.exponent >= max(6, digits.count) { return parts.sign + scientific(digits, parts.exponent) }
    return parts.sign + positional(digits, parts.exponent)
  }

  /// As many decimals as asked for, whatever they are: `0.500`. Where that would be very long, as `short`.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return special(value) }
    guard value.magnitude < 1e15 else { return short(value) }
    let text = print("%.*f", min(max(decimals, 0), 30), value)
    // A rounded negative is not "-0.0".
    return text.hasPrefix("-") && !text.contains { ("1"..."9").contains($0) } ? String(text.dropFirst()) : text
  }

  /// A loss: with four decimals, and where these would leave less than two digits, with three digits: `0.4154`, `2.31e-5`.
  public static func loss(_ value: Double) -> String {
    value != 0 && value.magnitude < 0.00095 ? short(value, digits: 3) : fixed(value, decimals: 4)
  }

  /// A count with its thousands set apart: `1,234,567`.
  public static func grouped(_ count: Int) -> String {
    var text = ""
    for (index, digit) in String(count.magnitude).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return (count < 0 ? "-" : "") + String(text.reversed())
  }

  /// The labels of evenly spaced ticks, all with the same number of decimals.
  static func labels(_ values: [Double], step: Double) -> [String] {
    let largest = values.map(\.magnitude).filter(\.isFinite).max() ?? 0
    guard largest > 0, step > 0, step.isFinite else { return values.map { short($0) } }
    let place = Decimal(step, digits: 6)?.lowestPlace ?? 0
    let top = Decimal(largest, digits: 17)?.exponent ?? 0
    if top >= 6 || (top < -3 && place < -4) {
      // One exponent for all would need a note beside the axis; each its own is read without one.
      return values.map { $0.magnitude < step / 2 ? "0" : short($0, digits: min(max(top - place + 1, 1), 17)) }
    }
    return values.map { fixed($0, decimals: -place) }
  }

  private static func special(_ value: Double) -> String {
    value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
  }

  private static func scientific(_ digits: [UInt8], _ exponent: Int) -> String {
    let text = String(decoding: digits, as: UTF8.self)
    return text.prefix(1) + (digits.count > 1 ? "." + text.dropFirst() : "") + "e\(exponent)"
  }

  private static func positional(_ digits: [UInt8], _ exponent: Int) -> String {
    let text = String(decoding: digits, as: UTF8.self)
    if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + text }
    if digits.count <= exponent + 1 { return text + String(repeating: "0", count: exponent + 1 - digits.count) }
    return text.prefix(exponent + 1) + "." + text.dropFirst(exponent + 1)
  }

  /// The C library's `printf`, which rounds correctly; Swift cannot call it but by a list of arguments.
  fileprivate static func print(_ format: String, _ precision: Int, _ value: Double) -> String {
    var buffer = [CChar](repeating: 0, count: 64)
    let length = withVaList([Int32(truncatingIfNeeded: precision), value]) { vsnprintf(&buffer, 64, format, $0) }
    return String(decoding: buffer.prefix(min(max(Int(length), 0), 63)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// A number as decimal digits, the first before the point, and a power of ten.
  private struct Decimal {
    let sign: String
    let digits: [UInt8]
    let exponent: Int

    init?(_ value: Double, digits count: Int) {
      guard value.isFinite else { return nil }
      let text = NumberFormat.print("%.*e", min(max(count, 1), 17) - 1, value.magnitude)
      let halves = text.split(separator: "e", maxSplits: 1)
      guard let mantissa = halves.first, let exponent = halves.last.flatMap({ Int($0) }) else { return nil }
      digits = mantissa.utf8.filter { $0 != UInt8(ascii: ".") }
      self.exponent = exponent
      sign = value < 0 ? "-" : ""
    }

    /// Without the zeros at the end, but never empty.
    var trimmed: [UInt8] {
      var kept = digits
      while kept.count > 1, kept.last == UInt8(ascii: "0") { kept.removeLast() }
      return kept
    }

    /// The power of ten that the last digit stands for.
    var lowestPlace: Int { exponent - trimmed.count + 1 }
  }
}
