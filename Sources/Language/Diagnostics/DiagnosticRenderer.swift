/// Writes a diagnostic for a terminal:
///
///     first.dlscript:3:12: error: arithmetic in a phrase needs parentheses
///       conv 3x3 2 * n
///                  ^
///       help: write `(2 * n)`
///       in block(64)
public struct DiagnosticRenderer: Sendable {
  /// The cells of a line; source lines are clipped to it, sentences go through `wrap`.
  public let width: Int
  /// Whether to colour with ANSI escapes.
  public let color: Bool
  /// Breaks a sentence into lines where a person reads it; what a program reads stands on one.
  public var wrap: @Sendable (String) -> [String] = { [$0] }

  /// Stands where a source line was cut off; one cell wide.
  public var ellipsis: Character = "…"

  /// A renderer for a terminal of this width; one too narrow to show anything counts as 20 cells wide.
  public init(width: Int = 100, color: Bool = false) {
    self.width = max(20, width)
    self.color = color
  }

  /// The lines, each ended by a newline.
  public func render(_ diagnostic: Diagnostic) -> String {
    let source = diagnostic.source
    let line = source.line(at: diagnostic.span.start)
    let place = "\(visible(source.name)):\(line):\(source.column(at: diagnostic.span.start)): "
    let severity = paint(diagnostic.severity.rawValue + ":", diagnostic.severity == .error ? "1;31" : "1;33")
    let head = place + diagnostic.severity.rawValue + ":"
    var lines = wrapped(visible(diagnostic.message), after: head, shownAs: paint(place, "1") + severity) { paint($0, "1") }
    lines += excerpt(source, line, diagnostic.span)
    if let suggestion = diagnostic.suggestion {
      lines += wrapped(visible(suggestion), after: "  help:", shownAs: "  " + paint("help:", "1;36")) { $0 }
    }
    lines += diagnostic.notes.map { "  " + visible($0) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Several diagnostics, one after the other.
  public func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map(render).joined()
  }

  // A sentence behind its head. The head stays whole, and where lines end is found without the escapes of colours.
  private func wrapped(
    _ sentence: String, after head: String, shownAs shown: String, _ paint: (String) -> String
  ) -> [String] {
    let stand = String(repeating: "x", count: CellWidth.width(of: head))
    let lines = wrap(stand + " " + sentence)
    let first = lines.first?.dropFirst(stand.count + 1) ?? ""
    return [shown + (first.isEmpty ? "" : " " + paint(String(first)))] + lines.dropFirst().map(paint)
  }

  private func paint(_ text: String, _ code: String) -> String {
    color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  // MARK: The source line

  /// A character as it is shown, and whether the caret marks it.
  private struct Cell {
    let text: String
    let width: Int
    let isMarked: Bool
  }

  /// The line and the caret below it; nothing where the line is blank.
  private func excerpt(_ source: Source, _ line: Int, _ span: Span) -> [String] {
    let whole = source.lineSpan(line)
    // No more can be shown, and a line may have a million bytes. Only whole characters are cut off, or what is left of
    // them shows as U+FFFD at an edge that is clipped anyway.
    let reach = width * 8
    let near = Span(start: max(whole.start, span.start - reach), end: min(whole.end, span.start + reach))
    let before = source.slice(Span(start: near.start, end: min(span.start, whole.end)))
    let marked = source.slice(Span(start: min(span.start, near.end), end: min(max(span.end, span.start), near.end)))
    let after = source.slice(Span(start: min(max(span.start, span.end), near.end), end: near.end))
    if (before + marked + after).allSatisfy(\.isWhitespace) { return [] }
    var cells: [Cell] = []
    var column = 0
    for (text, isMarked) in [(before, false), (marked, true), (after, false)] {
      for character in text {
        let shown = character == "\t" ? String(repeating: " ", count: 4 - column % 4) : visible(String(character))
        let cell = Cell(text: shown, width: CellWidth.width(of: shown), isMarked: isMarked)
        column += cell.width
        cells.append(cell)
      }
    }
    let caret = cells.firstIndex(where: \.isMarked) ?? before.count
    let cutsFront = near.start > whole.start
    let cutsBack = near.end < whole.end
    return clipped(cells, around: caret, cutsFront: cutsFront, cutsBack: cutsBack)
  }

  private func clipped(_ cells: [Cell], around caret: Int, cutsFront: Bool, cutsBack: Bool) -> [String] {
    let room = width - 2
    var start = 0
    var end = cells.count
    let total = cells.reduce(0) { $0 + $1.width }
    if total > room || cutsFront || cutsBack {
      // Two thirds of the room go to what stands before the caret, unless the line begins sooner.
      let inner = room - 2
      start = min(caret, cells.count)
      var used = 0
      while start > 0, used + cells[start - 1].width <= inner * 2 / 3 {
        start -= 1
        used += cells[start].width
      }
      end = min(caret, cells.count)
      while end < cells.count, used + cells[end].width <= inner {
        used += cells[end].width
        end += 1
      }
    }
    let front = start > 0 || cutsFront ? String(ellipsis) : ""
    let back = end < cells.count || cutsBack ? String(ellipsis) : ""
    let shown = cells[start..<end]
    let indent = CellWidth.width(of: front) + shown.prefix(max(0, caret - start)).reduce(0) { $0 + $1.width }
    let length = max(1, shown.reduce(0) { $0 + ($1.isMarked ? $1.width : 0) })
    let mark = "^" + String(repeating: "~", count: length - 1)
    return [
      "  " + front + shown.map(\.text).joined() + back,
      "  " + String(repeating: " ", count: indent) + paint(mark, "1;32"),
    ]
  }

  /// Text that cannot move the cursor or change the terminal's state: control characters show as `\u{1b}`.
  private func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isHarmful(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Control characters, and the ones that turn the direction of writing.
  private func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    case .format: scalar.value != 0x200D
    default: false
    }
  }
}
