internal import Forms

/// What the cells of a text say: which are names, which numbers, which are missing.
struct CSVReader {
  private let text: CSVText
  private let file: any FileSource
  private let names: [String]
  // The first row that holds values, and how many columns there are.
  private let first: Int, width: Int
  private let decimalComma: Bool
  /// What a user should know.
  private(set) var notices: [String] = []

  /// A reader of a text. Throws if its rows have not all as many cells.
  init(_ text: CSVText, _ file: any FileSource, header: HeaderRow, decimalComma: Bool) throws {
    (self.text, self.file, self.decimalComma) = (text, file, decimalComma)
    guard text.count > 0 else { throw file.fault(file.size == 0 ? "it is empty" : "it has no rows", line: 1) }
    var width = text.width(0)
    // One separator at the end of every row, but not of the names, ends an empty column.
    let surplus = text.count > 1 && (1..<text.count).allSatisfy { text.width($0) == width + 1 && text.cell($0, width).isEmpty }
    for row in 1..<max(text.count, 1) where !surplus && text.width(row) != width {
      throw file.fault(
        "line \(text.lines[row]) has \(text.width(row)) cell\(text.width(row) == 1 ? "" : "s"), and line \(text.lines[0]) has \(width)",
        line: text.lines[row])
    }
    if width > 1, text.count > 0, (0..<text.count).allSatisfy({ text.cell($0, width - 1).isEmpty }) {
      width -= 1
      notices.append("the last column of \(Argument.quoted(file.path)) has nothing in it, and is left out")
    }
    self.width = width
    let isNamed =
      switch header {
      case .on: true
      case .off: false
      case .auto: Self.hasNames(text, width, decimalComma)
      }
    first = isNamed ? 1 : 0
    guard text.count > first else { throw file.fault("it has names of columns and no rows", line: text.lines[0]) }
    names = isNamed ? Self.names((0..<width).map { text.text(0, $0) }) : (0..<width).map { "column\($0)" }
    if width == 1 {
      notices.append("\(Argument.quoted(file.path)) has a single column; `separator` says what stands between cells")
    }
  }

  /// The line of a row of values.
  func line(ofRow row: Int) -> Int { text.lines.indices.contains(row + first) ? text.lines[row + first] : 1 }

  /// All of it.
  func table(named name: String) throws -> DataTable {
    DataTable(name: name, names: names, columns: try (0..<width).map(column), count: text.count - first)
  }

  // Numbers, if all that is there are some; marks of what is missing are texts in a column of texts.
  private func column(_ column: Int) throws -> DataTable.Values {
    var numbers: [Double] = []
    numbers.reserveCapacity(text.count - first)
    for row in first..<text.count {
      if row.isMultiple(of: 1024) {
        let done = (Double(column) + Double(row) / Double(text.count)) / Double(width)
        try file.goOn(CSVText.share + (1 - CSVText.share) * done)
      }
      let cell = text.cell(row, column)
      if let number = Self.number(cell, decimalComma) {
        numbers.append(number)
      } else if Self.isMissing(cell) {
        numbers.append(.nan)
      } else {
        return .texts((first..<text.count).map { text.text($0, column) })
      }
    }
    return .numbers(numbers)
  }

  private static let marks: Set = ["", "NA", "N/A", "n/a", "na", "NaN", "nan", "null", "NULL", "None", "?", "-"]

  private static func isMissing(_ cell: ArraySlice<UInt8>) -> Bool {
    cell.count <= 4 && marks.contains(String(decoding: cell, as: UTF8.self))
  }

  private static func number(_ cell: ArraySlice<UInt8>, _ decimalComma: Bool) -> Double? {
    guard let first = cell.first, first < UInt8(ascii: ":"), cell.count < 64 else { return nil }
    var text = String(decoding: cell, as: UTF8.self)
    guard text.utf8.allSatisfy({ "+-.,0123456789eE".utf8.contains($0) }) else { return nil }
    if decimalComma, !text.contains("."), let comma = text.firstIndex(of: ",") { text.replaceSubrange(comma...comma, with: ".") }
    return Double(text)
  }

  // A first row without numbers has names where a column has numbers below it, or all of it stands there once.
  private static func hasNames(_ text: CSVText, _ width: Int, _ decimalComma: Bool) -> Bool {
    let head = (0..<width).map { text.cell(0, $0) }
    guard text.count > 1, !head.contains(where: { number($0, decimalComma) != nil }), head.contains(where: { !$0.isEmpty }) else {
      return false
    }
    let below = 1..<min(text.count, 1000)
    if (0..<width).contains(where: { column in
      below.allSatisfy { row in number(text.cell(row, column), decimalComma) != nil || isMissing(text.cell(row, column)) }
        && below.contains { number(text.cell($0, column), decimalComma) != nil }
    }) {
      return true
    }
    return (0..<width).allSatisfy { column in !below.contains { text.cell($0, column) == head[column] } }
  }

  // Each has a name of its own.
  private static func names(_ written: [String]) -> [String] {
    var (names, known) = ([String](), Set<String>())
    for (place, name) in written.enumerated() {
      var (own, count) = (name.isEmpty ? "column\(place)" : name, 1)
      while !known.insert(own).inserted {
        count += 1
        own = "\(name)\(count)"
      }
      names.append(own)
    }
    return names
  }
}
