import Forms
import Plots

/// What a check found: a record that scripts can assert on, shown as a table with a verdict.
public struct Report: Object {
  /// The record's fields.
  let fields: Record
  /// What the report is on: `gradcheck`.
  public let typeName: String
  private let lines: (PlotStyle) -> [String]
  private let charts: [any Chart]
  /// One line on what was found.
  public let summary: String

  /// A report of those fields, shown by `lines`, of which `plot` draws the charts.
  init(
    _ typeName: String, _ fields: [(String, Value)], summary: String, charts: [any Chart] = [],
    lines: @escaping (PlotStyle) -> [String]
  ) {
    (self.typeName, self.fields, self.summary, self.lines) = (typeName, Record(fields), summary, lines)
    self.charts = charts
  }

  /// A report that is shown as pictures and its summary.
  init(_ typeName: String, _ fields: [(String, Value)], summary: String, charts: [any Chart]) {
    self.init(typeName, fields, summary: summary, charts: charts) { style in
      charts.flatMap { $0.render(style) } + WordWrap.lines(summary, width: style.width, indent: 2)
    }
  }

  /// The record.
  public var source: String { fields.source }
  /// The record's names.
  public var fieldNames: [String] { fields.names }
  /// The record's value.
  public func field(_ name: String) throws -> Value? { fields[name] }
  /// Its charts.
  public func pictures() throws -> [any Chart] { charts }
  /// The table and the verdict.
  public func display(_ style: PlotStyle) throws -> [String] { lines(style) }
}
