public import Forms

/// Rows of cells between commas, semicolons or tabs.
public struct CSV: Format {
  var label: ColumnName?
  var targets = ColumnNames()
  var drop = ColumnNames()
  var header = HeaderRow.auto
  var separator: String?
  var missing = MissingNumbers.error
  var skip = 0
  var encoding = TextEncoding.utf8
  var thousands: String?

  /// The format with its options at their defaults.
  public init() {}

  /// How its options are written.
  public static let form = Form<CSV>(
    "rows of cells between commas, semicolons or tabs, also packed with gzip: data with `label` or `target`, a table without",
    [
      .keyword("label", "the column of the classes, by its name or number; -1 is the last", \.label),
      .keyword("target", "the column of numbers to be learned, or a list of them", \.targets),
      .keyword("drop", "columns to leave out", \.drop),
      .keyword("header", "whether the first row has the columns' names", \.header),
      .keyword("separator", "what stands between cells, where that is not found out right", \.separator),
      .keyword(
        "missing", "what becomes of numbers that are missing: `mean` puts the column's mean there, `drop` leaves the row out",
        \.missing),
      .keyword("skip", "how many lines stand before the first row", \.skip, .between(0, 1_000_000)),
      .keyword("encoding", "how the text is written in bytes", \.encoding),
      .keyword(
        "thousands", "what stands between the thousands of numbers", \.thousands,
        .optional(Limits("one of \",\", \".\", \"'\" and \" \"") { [",", ".", "'", " "].contains($0) })),
    ], examples: [Example("csv label \"species\""), Example("csv target -1 header off")])

  /// What the names of such files end in.
  public static let endings = [".csv", ".tsv"]

  /// They begin like any text.
  public static func recognises(_ head: [UInt8]) -> Bool { false }

  /// A dataset, or a table.
  public func read(_ file: any FileSource) throws -> Loaded {
    let text = try CSVText(file, separator: try separatorByte(file), skipped: skip, encoding)
    let numerals = Numerals(
      decimalComma: thousands == "." || text.separator != UInt8(ascii: ",") && thousands != ",",
      thousands: thousands?.utf8.first)
    var reader = try CSVReader(text, file, header: header, numerals)
    let table = try reader.table(named: Self.name(of: file.path))
    guard label != nil || !targets.names.isEmpty else { return Loaded(.table(table), notices: reader.notices) }
    do throws(DatasetError) {
      let (dataset, spread) = try table.dataset(label: label, targets: targets.names, drop: drop.names, missing: missing)
      return Loaded(.dataset(dataset), notices: reader.notices + (spread.isEmpty ? [] : [table.told(spread)]))
    } catch {
      // A row is known to a reader of the file by its line.
      guard case .missing(let column, let row, let count) = error else { throw error }
      throw file.fault(
        "\(count) number\(count == 1 ? " is" : "s are") missing, the first on line \(reader.line(ofRow: row)) in the column \(Argument.quoted(column)); add `missing mean` or `missing drop`",
        line: reader.line(ofRow: row))
    }
  }

  private func separatorByte(_ file: any FileSource) throws -> UInt8? {
    guard let separator, separator != "auto" else { return file.path.hasSuffix(".tsv") ? UInt8(ascii: "\t") : nil }
    guard separator.utf8.count == 1, let byte = separator.utf8.first, byte != UInt8(ascii: "\"") else {
      throw DatasetError.separator(separator)
    }
    return byte
  }

  private static func name(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.split(separator: ".").first.map(String.init) ?? file
  }
}

/// Columns as users name them: one, or a list.
struct ColumnNames: ArgumentConvertible, Sendable {
  private(set) var names: [ColumnName] = []

  static var expectation: String { "\(ColumnName.expectation), or a list of them" }

  init() {}

  init?(_ argument: Argument) {
    if case .none = argument { return }
    if let one = ColumnName(argument) {
      names = [one]
    } else if let several = [ColumnName](argument) {
      names = several
    } else {
      return nil
    }
  }

  var argument: Argument {
    switch names.count {
    case 0: .none
    case 1: names[0].argument
    default: .list(names.map(\.argument))
    }
  }
}
