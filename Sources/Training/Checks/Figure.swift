internal import Glibc

/// Numbers as sentences show them: few digits.
enum Figure {
  /// A number with three significant digits, or so many.
  static func text(_ value: Double, digits: Int = 3) -> String {
    var bytes = [CChar](repeating: 0, count: 48)
    let written = withVaList([Int32(min(max(digits, 1), 17)), value]) { vsnprintf(&bytes, bytes.count, "%.*g", $0) }
    return String(decoding: bytes.prefix(max(0, min(Int(written), bytes.count))).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// A share as percent, with one decimal.
  static func percent(_ share: Double) -> String {
    share.isFinite ? "\((share * 1000).rounded() / 10) %" : text(share)
  }

  /// Names in a sentence; of many, the first three.
  static func list(_ names: [String]) -> String {
    names.count <= 3
      ? names.joined(separator: ", ") : names.prefix(3).joined(separator: ", ") + " and \(names.count - 3) more"
  }
}
