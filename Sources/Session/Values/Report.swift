import Forms
import Plots

/// What a check found: a record that scripts can assert on, shown as a table with a verdict.
public struct Report: Object {
  /// The record's fields.
  let fields: Record
  /// What the report is on: `gradcheck`.
  public let typeName: String
  private let parts: (PlotStyle) -> [View]
  private let charts: [any Chart]
  /// One line on what was found.
  public let summary: String

  /// A report of those fields, shown by `views`, of which `plot` draws the charts.
  init(
    _ typeName: String, _ fields: [(String, Value)], summary: String, charts: [any Chart] = [],
    views: @escaping (PlotStyle) -> [View]
  ) {
    (self.typeName, self.fields, self.summary, parts) = (typeName, Record(fields), summary, views)
    self.charts = charts
  }

  /// A report that is shown as pictures and its summary.
  init(_ typeName: String, _ fields: [(String, Value)], summary: String, charts: [any Chart]) {
    self.init(typeName, fields, summary: summary, charts: charts) { style in
      .stacked(charts, style) + [.words(summary, style)]
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
  public func views(_ style: PlotStyle) throws -> [View] { parts(style) }
}
