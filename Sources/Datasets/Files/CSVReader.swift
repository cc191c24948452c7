internal import Forms

/// What the cells of a text say: which are names, which numbers, which are missing.
struct CSVReader {
  private let text: CSVText
  private let file: any FileSource
  private let names: [String]
  // The first row that holds values, and how many columns there are.
  private let first: Int, width: Int
  private let numerals: Numerals
  /// What a user should know.
  private(set) var notices: [String] = []

  /// A reader of a text. Throws if its rows have not all as many cells.
  init(_ text: CSVText, _ file: any FileSource, header: HeaderRow, _ numerals: Numerals) throws {
    (self.text, self.file, self.numerals) = (text, file, numerals)
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
      case .auto: Self.hasNames(text, width, numerals)
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
  mutating func table(named name: String) throws -> DataTable {
    var columns: [DataTable.Values] = []
    for place in 0..<width {
      let column = try column(place)
      if case .texts = column, let separator = separatorOfThousands(place) {
        notices.append(
          "\(Argument.quoted(names[place])) of \(Argument.quoted(file.path)) is text; `thousands \"\(Character(Unicode.Scalar(separator)))\"` reads it as numbers"
        )
      }
      columns.append(column)
    }
    return DataTable(name: name, names: names, columns: columns, count: text.count - first)
  }

  // What separates thousands in a column of texts that would be numbers without.
  private func separatorOfThousands(_ column: Int) -> UInt8? {
    var found: UInt8?
    for row in first..<text.count {
      let cell = text.cell(row, column)
      if numerals.number(cell) != nil || Self.isMissing(cell) { continue }
      guard let separator = numerals.suggestion(cell), found ?? separator == separator else { return nil }
      found = separator
    }
    return found
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
      if let number = numerals.number(cell) {
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

  // A first row without numbers has names where a column has numbers below it, or all of it stands there once.
  private static func hasNames(_ text: CSVText, _ width: Int, _ numerals: Numerals) -> Bool {
    let head = (0..<width).map { text.cell(0, $0) }
    guard text.count > 1, !head.contains(where: { numerals.number($0) != nil }), head.contains(where: { !$0.isEmpty }) else {
      return false
    }
    let below = 1..<min(text.count, 1000)
    if (0..<width).contains(where: { column in
      below.allSatisfy { row in numerals.number(text.cell(row, column)) != nil || isMissing(text.cell(row, column)) }
        && below.contains { numerals.number(text.cell($0, column)) != nil }
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
