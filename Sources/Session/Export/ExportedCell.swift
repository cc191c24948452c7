import Language
import Plots

/// A cell of a script as a reader sees it: what is said of it, its source, and what came of it.
public struct ExportedCell {
  /// Something that a cell wrote or drew.
  enum Output {
    case text(String)
    /// A picture in characters, the same as SVG, and what it is of in a sentence.
    case picture(text: String, svg: [UInt8], sentence: String)
    /// A table in characters, and as a page has it.
    case table(text: String, markup: String)
  }

  /// Its number in the script; nothing if there is nothing to run.
  public private(set) var number: Int?
  /// What its marker says.
  public let title: String
  /// The comments that it begins with, without their `#`.
  public let remarks: String
  /// The rest of its text.
  public let source: String
  /// What it wrote and drew, in order.
  var outputs: [Output] = []
  /// The error that it stopped at, as it is shown.
  public internal(set) var error: String?
  /// When it ran, from 1; nothing if it did not.
  public internal(set) var order: Int?

  /// All of its outputs in characters.
  var text: String {
    outputs.map {
      switch $0 {
      case .text(let text), .picture(let text, _, _), .table(let text, _): text
      }
    }.joined()
  }

  /// Adds what it wrote to what it wrote before.
  mutating func write(_ text: String) {
    // The distance between pictures is a matter of the page.
    if case .picture? = outputs.last, text.allSatisfy(\.isNewline) { return }
    if case .text(let before)? = outputs.last {
      outputs[outputs.count - 1] = .text(before + text)
    } else {
      outputs.append(.text(text))
    }
  }

  /// Adds a picture or a table.
  mutating func draw(_ chart: any Chart, _ style: PlotStyle) {
    let text = chart.render(style).map { $0 + "\n" }.joined()
    if let table = chart as? Table {
      outputs.append(.table(text: text, markup: table.markup))
    } else {
      outputs.append(
        .picture(text: text, svg: PictureFormat.svg.file(of: chart.drawing()), sentence: chart.sentence))
    }
  }

  /// The cells of a script.
  public static func all(of parsed: ParseResult) -> [ExportedCell] {
    let source = parsed.source
    let markers = parsed.script.cells
    let starts = markers.map { (title: $0.heading, start: $0.span.end, before: $0.span.start) }
    let parts = [(title: "", start: 0, before: 0)] + starts
    var cells = parts.enumerated().map { index, part in
      let end = parts.indices.contains(index + 1) ? parts[index + 1].before : source.text.count
      return ExportedCell(part.title, source.slice(Span(start: part.start, end: end)))
    }
    for cell in parsed.script.notebookCells where !cell.statements.isEmpty {
      cells[(cell.marker ?? -1) + 1].number = cell.number
    }
    // What stands before the first marker is a cell if there is anything.
    if cells[0].remarks.isEmpty, cells[0].source.isEmpty, cells.count > 1 { cells.removeFirst() }
    return cells
  }

  private init(_ title: String, _ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    if lines.first?.hasPrefix("#!") ?? false { lines.removeFirst() }
    lines = lines.drop { $0.allSatisfy(\.isWhitespace) }
    var remarks: [Substring] = []
    while let line = lines.first, line.drop(while: \.isWhitespace).hasPrefix("#") {
      let words = line.drop(while: \.isWhitespace).dropFirst()
      remarks.append(words.first == " " ? words.dropFirst() : words)
      lines.removeFirst()
    }
    lines = lines.drop { $0.allSatisfy(\.isWhitespace) }
    while let line = lines.last, line.allSatisfy(\.isWhitespace) { lines.removeLast() }
    (self.title, self.remarks, source) = (title, remarks.joined(separator: "\n"), lines.joined(separator: "\n"))
  }
}
