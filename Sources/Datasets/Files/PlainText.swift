/// Texts of files, in UTF-8.
enum PlainText {
  /// The bytes of a file's text, without a mark of the byte order, which spreadsheets write.
  static func bytes(of file: any FileSource, _ encoding: TextEncoding = .utf8) throws -> [UInt8] {
    guard var bytes = encoding.text(try file.bytes(0..<file.size)) else {
      throw file.fault("it is not text in \(encoding.rawValue.uppercased()); leave `encoding` out or name another", at: 0)
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw file.fault("it is text in UTF-16; add `encoding utf16`", at: 0)
    }
    if let line = brokenLine(bytes) {
      throw file.fault(
        "line \(line) is not text in UTF-8; save it so, or add `encoding` with how it is written, such as `encoding cp1252`",
        line: line)
    }
    return bytes
  }

  private static func brokenLine(_ bytes: [UInt8]) -> Int? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
  }
}
