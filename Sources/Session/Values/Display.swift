import Forms
import Plots

/// How values show themselves.
enum Display {
  /// What a value shows of itself; nothing for `none`.
  static func views(_ value: Value, _ style: PlotStyle, _ step: (Int) throws -> Void) throws -> [View] {
    if case .object(let object) = value { return try object.views(style) }
    if case .record(let record) = value, case .object(let image as ExampleImages)? = record["image"] {
      return [.lines(try lines(value, style, step))] + (try image.views(style).dropFirst())
    }
    return [.lines(try lines(value, style, step))]
  }

  private static func lines(_ value: Value, _ style: PlotStyle, _ step: (Int) throws -> Void) throws -> [String] {
    switch value {
    case .none: []
    case .function(let function): function.lines
    case .record(let record): record.pairs.map { "\(Argument.name($0)): \(line($1))" }
    case .string(let text): [Argument.quoted(text)]
    case .list(let items): list(value, items.count, style.charset)
    default: [try value.text(step)]
    }
  }

  /// A list; of a long one the beginning and how many items there are.
  private static func list(_ value: Value, _ count: Int, _ charset: Charset) -> [String] {
    let text = value.source
    guard text.hasSuffix("…") else { return [text] }
    return [charset.plain(text), "(the beginning of \(NumberFormat.grouped(count)) items; `print` shows all)"]
  }

  /// One line on a value.
  static func line(_ value: Value) -> String {
    switch value {
    case .object(let object): object.summary
    case .function(let function): "function \(function.definition.name.text)"
    default: value.source
    }
  }
}
