/// A text with a name, and the way from byte offsets to lines and columns.
///
/// Offsets count the bytes of `text`, which has no byte-order mark and whose lines end in LF: those that end in CRLF, or
/// in CR alone, are brought to that first.
public final class Source: Sendable {
  /// What diagnostics call it: `first.dlscript`, `<stdin>`, `-e`, `cell 3`.
  public let name: String
  /// The UTF-8 text.
  public let text: [UInt8]
  /// Whether lines ended otherwise than in LF where it came from.
  public let hadOtherLineEnds: Bool
  /// The offset of each line's first byte; never empty.
  private let lineStarts: [Int]

  /// A source of bytes that were read from somewhere and may be anything.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    hadOtherLineEnds = marked.contains(UInt8(ascii: "\r"))
    let text = hadOtherLineEnds ? Self.endingLinesInLF(marked) : marked
    var starts = [0]
    for (offset, byte) in text.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
    self.text = text
    lineStarts = starts
  }

  /// A source of text that is in memory already.
  public convenience init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  private static func endingLinesInLF(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var wasReturn = false
    for byte in bytes {
      if byte != UInt8(ascii: "\n") || !wasReturn { text.append(byte == UInt8(ascii: "\r") ? UInt8(ascii: "\n") : byte) }
      wasReturn = byte == UInt8(ascii: "\r")
    }
    return text
  }

  /// How many lines there are; an empty text has one.
  public var lineCount: Int { lineStarts.count }

  /// The line, counted from 1, that an offset lies in. Offsets outside the text are moved to its nearest end.
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The column, counted from 1 in characters as a reader counts them, of an offset in its line.
  public func column(at offset: Int) -> Int {
    let line = lineSpan(line(at: offset))
    return slice(Span(start: line.start, end: min(offset, line.end))).count + 1
  }

  /// The bytes of a line, without its end; an empty span for a line that there is not.
  public func lineSpan(_ line: Int) -> Span {
    guard lineStarts.indices.contains(line - 1) else { return Span(start: text.count, end: text.count) }
    let start = lineStarts[line - 1]
    let end = line < lineStarts.count ? lineStarts[line] - 1 : text.count
    return Span(start: start, end: end)
  }

  /// The text of a line, without its end. Bytes that are not UTF-8 become U+FFFD.
  public func lineText(_ line: Int) -> String {
    slice(lineSpan(line))
  }

  /// The text of a span, which is cut to what there is. Bytes that are not UTF-8 become U+FFFD.
  public func slice(_ span: Span) -> String {
    let start = min(max(0, span.start), text.count)
    let end = min(max(start, span.end), text.count)
    return String(decoding: text[start..<end], as: UTF8.self)
  }
}
