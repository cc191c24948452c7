import Language

/// A cell of a script as a reader sees it: what is said of it, its source, and what came of it.
public struct ExportedCell {
  /// Something that a cell wrote or drew.
  enum Output {
    case text(String)
    /// A picture in characters, and the same as SVG.
    case picture(text: String, svg: [UInt8])
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
      case .text(let text), .picture(let text, _): text
      }
    }.joined()
  }

  /// Adds what it wrote to what it wrote before.
  mutating func write(_ text: String) {
    if case .text(let before)? = outputs.last {
      outputs[outputs.count - 1] = .text(before + text)
    } else {
      outputs.append(.text(text))
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
