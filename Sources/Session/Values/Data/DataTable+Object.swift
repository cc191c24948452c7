import Datasets
import Forms
import Plots

extension DataTable: Object {
  /// A table.
  public var typeName: String { "table" }
  /// What it came from.
  public var source: String { Argument.name(name) }
  /// Its columns stand behind what all tables have.
  public var fieldNames: [String] { ["rows", "columns"] + names }

  /// `rows columns`, and each column as a list.
  public func field(_ name: String) throws -> Value? {
    switch name {
    case "rows" where !names.contains(name): .number(Double(count))
    case "columns" where !names.contains(name): .list(names.map { .string($0) })
    default: names.firstIndex(of: name).map(column)
    }
  }

  /// A column by its place.
  public var itemCount: Int? { columns.count }

  /// A column as a list.
  public func item(_ index: Int) throws -> Value { column(index) }

  private func column(_ place: Int) -> Value {
    switch columns[place] {
    case .numbers(let numbers): .list(numbers.map { .number($0) })
    case .texts(let texts): .list(texts.map { .string($0) })
    }
  }

  /// `houses: 506 rows of 14 columns`.
  public var summary: String {
    "\(Argument.name(name)): \(NumberFormat.grouped(count)) rows of \(columns.count) column\(columns.count == 1 ? "" : "s")"
  }

  /// What each column is, and what is in it.
  public func views(_ style: PlotStyle) throws -> [View] {
    let rows = zip(names, columns).map { name, values -> [String] in
      switch values {
      case .numbers(let numbers):
        let known = numbers.filter { !$0.isNaN }
        let missing = numbers.count - known.count
        let range = known.isEmpty ? "" : "\(NumberFormat.short(known.min() ?? 0)) .. \(NumberFormat.short(known.max() ?? 0))"
        return [Argument.name(name), "numbers", range, missing == 0 ? "" : "\(NumberFormat.grouped(missing)) missing"]
      case .texts(let texts):
        let distinct = Set(texts).sorted()
        let some = distinct.prefix(3).map { Argument.quoted($0) }.joined(separator: ", ") + (distinct.count > 3 ? ", ..." : "")
        return [Argument.name(name), "texts", some, "\(NumberFormat.grouped(distinct.count)) different"]
      }
    }
    let most = max(style.height - 4, 5)
    let table = Table(
      ["column", "kind", "values", ""], rows: Array(rows.prefix(most)), alignments: [.left, .left, .left, .left])
    let rest = rows.count > most ? ["\(rows.count - most) more columns"] : []
    return [.lines([summary]), .chart(table, style), .lines(rest)]
  }

  /// The same columns.
  public func isEqual(_ other: any Object) -> Bool {
    guard let other = other as? DataTable else { return false }
    return names == other.names && columns == other.columns
  }
}
