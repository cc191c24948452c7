internal import Tensors

/// The cells of a text of rows and columns, as RFC 4180 has it and as programs write it.
struct CSVText {
  /// A cell: where it stands, or what it is where quotes were written twice in it.
  private struct Cell {
    let start: Int, end: Int
    let isQuoted: Bool
  }

  private let bytes: [UInt8]
  private var cells: [Cell] = []
  private var unescaped: [Int: [UInt8]] = [:]
  // Where each row's cells begin, and where the last one's end.
  private var starts: [Int] = []
  /// The line on which each row begins, from 1.
  private(set) var lines: [Int] = []
  /// What stands between cells.
  let separator: UInt8

  private static let (quote, comma, semicolon, tab, bar) = (
    UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")
  )
  /// How much of the work finding the cells is; the rest is reading what they say.
  static let share = 0.3

  private static let (newline, carriage) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))

  /// Reads a text of a file, without its first `skipped` lines; `separator` is found out where it is not given.
  init(_ file: any FileSource, separator: UInt8?, skipped: Int, _ encoding: TextEncoding = .utf8) throws {
    try MemoryBudget.check(file.size.saturatingProduct(6))
    bytes = try PlainText.bytes(of: file, encoding)
    let first = Self.start(ofLine: skipped, in: bytes)
    self.separator = separator ?? Self.separator(of: bytes[first...])
    try read(from: first, line: skipped + 1, file)
  }

  /// How many rows there are.
  var count: Int { lines.count }

  /// How many cells a row has.
  func width(_ row: Int) -> Int { (row + 1 < starts.count ? starts[row + 1] : cells.count) - starts[row] }

  /// What stands in a cell, and whether it stood in quotes.
  func cell(_ row: Int, _ column: Int) -> ArraySlice<UInt8> {
    let index = starts[row] + column
    if let text = unescaped[index] { return text[...] }
    return bytes[cells[index].start..<cells[index].end]
  }

  /// The text of a cell.
  func text(_ row: Int, _ column: Int) -> String { String(decoding: cell(row, column), as: UTF8.self) }

  // MARK: Reading

  private mutating func read(from start: Int, line first: Int, _ file: any FileSource) throws {
    var (place, line) = (start, first)
    while place < bytes.count {
      starts.append(cells.count)
      lines.append(line)
      try readRow(&place, &line, file)
      // A line with nothing on it is no row.
      if cells.count == (starts.last ?? 0) + 1, let only = cells.last, only.start == only.end, !only.isQuoted {
        cells.removeLast()
        starts.removeLast()
        lines.removeLast()
      }
    }
  }

  private mutating func readRow(_ place: inout Int, _ line: inout Int, _ file: any FileSource) throws {
    if starts.count.isMultiple(of: 1024) { try file.goOn(Self.share * Double(place) / Double(max(bytes.count, 1))) }
    while true {
      try readCell(&place, &line, file)
      guard place < bytes.count else { return }
      let end = bytes[place]
      place += 1
      if end == separator {
        continue
      }
      if end == Self.carriage, place < bytes.count, bytes[place] == Self.newline { place += 1 }
      line += 1
      return
    }
  }

  // Up to a separator, the end of a line or of the text.
  private mutating func readCell(_ place: inout Int, _ line: inout Int, _ file: any FileSource) throws {
    func isEnd(_ byte: UInt8) -> Bool { byte == separator || byte == Self.newline || byte == Self.carriage }
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == Self.tab && separator != Self.tab }
    var start = place
    while start < bytes.count, isBlank(bytes[start]) { start += 1 }
    guard start < bytes.count, bytes[start] == Self.quote else {
      var end = start
      while end < bytes.count, !isEnd(bytes[end]) { end += 1 }
      place = end
      while end > start, isBlank(bytes[end - 1]) { end -= 1 }
      cells.append(Cell(start: start, end: end, isQuoted: false))
      return
    }
    let opened = line
    var (end, doubled) = (start + 1, false)
    while true {
      guard end < bytes.count else {
        throw file.fault("the quote that begins on line \(opened) is never closed", line: opened)
      }
      if bytes[end] == Self.quote {
        guard end + 1 < bytes.count, bytes[end + 1] == Self.quote else { break }
        doubled = true
        end += 1
      } else if bytes[end] == Self.newline
        || bytes[end] == Self.carriage && (end + 1 >= bytes.count || bytes[end + 1] != Self.newline)
      {
        line += 1
      }
      end += 1
    }
    if doubled { unescaped[cells.count] = Self.withoutDoubles(bytes[start + 1..<end]) }
    cells.append(Cell(start: start + 1, end: end, isQuoted: true))
    place = end + 1
    while place < bytes.count, isBlank(bytes[place]) { place += 1 }
    guard place >= bytes.count || isEnd(bytes[place]) else {
      throw file.fault(
        "on line \(line) text stands behind a closing quote; inside of quotes a quote is written twice, `\"\"`", line: line)
    }
  }

  private static func withoutDoubles(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var (result, isSecond) = ([UInt8](), false)
    for byte in text {
      if byte == quote, isSecond {
        isSecond = false
        continue
      }
      isSecond = byte == quote
      result.append(byte)
    }
    return result
  }

  private static func start(ofLine skipped: Int, in bytes: [UInt8]) -> Int {
    var (place, left) = (0, skipped)
    while left > 0, place < bytes.count {
      if bytes[place] == newline || bytes[place] == carriage && (place + 1 >= bytes.count || bytes[place + 1] != newline) {
        left -= 1
      }
      place += 1
    }
    return place
  }

  // MARK: What stands between cells

  /// What stands equally often on each of the first lines, outside of quotes. Where decimal commas do too, it is the other one.
  private static func separator(of bytes: ArraySlice<UInt8>) -> UInt8 {
    let candidates = [semicolon, tab, comma, bar]
    var (lines, counts, isQuoted, isEmpty): ([[Int]], [Int], Bool, Bool) = ([], [0, 0, 0, 0], false, true)
    func end() {
      if !isEmpty { lines.append(counts) }
      (counts, isEmpty) = ([0, 0, 0, 0], true)
    }
    for byte in bytes {
      if byte == quote { isQuoted.toggle() }
      if !isQuoted, byte == newline || byte == carriage {
        end()
        if lines.count == 100 { break }
        continue
      }
      isEmpty = false
      if !isQuoted, let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    end()
    // How many lines have it as often as most do.
    let agreement = candidates.indices.map { index -> Int in
      let often = Dictionary(grouping: lines.map { $0[index] }.filter { $0 > 0 }) { $0 }.mapValues(\.count)
      return often.values.max() ?? 0
    }
    if let whole = candidates.indices.first(where: { agreement[$0] == lines.count && !lines.isEmpty }) {
      return candidates[whole]
    }
    let best = agreement.max() ?? 0
    return best == 0 || agreement[2] == best ? comma : candidates[agreement.firstIndex(of: best) ?? 2]
  }
}
