import Plots

extension HelpPage {
  /// The page for a terminal of that width.
  func lines(width: Int) -> [String] {
    var lines = Self.wrapped("\(word): \(summary)", to: width, indent: 2) + [""]
    lines += Self.wrapped(usage, to: max(width - 2, 20), indent: 4).map { "  " + $0 }
    if !rows.isEmpty {
      lines.append("")
      let column = min(rows.map { $0.name.count }.max() ?? 0, 24)
      for row in rows {
        let text = [row.summary, row.takes].filter { !$0.isEmpty && $0 != "a value" }.joined(separator: "; ")
        let wrapped = Self.wrapped(text, to: max(width - column - 4, 20), indent: 0)
        for (index, line) in wrapped.enumerated() {
          let name = index == 0 ? row.name : ""
          lines.append("  " + name + String(repeating: " ", count: max(column - name.count, 0)) + "  " + line)
        }
      }
    }
    if !examples.isEmpty {
      lines += ["", "examples:"] + examples.flatMap { $0.split(separator: "\n").map { "  \($0)" } }
    }
    if !related.isEmpty { lines += [""] + Self.wrapped("see also: \(related.joined(separator: " "))", to: width, indent: 2) }
    return lines
  }

  /// A list of everything, by heading.
  static func overview(width: Int) -> [String] {
    var lines: [String] = []
    let column = (all.map { $0.heading.count }.max() ?? 0) + 2
    for heading in Vocabulary.Entry.headings + ["the language"] {
      let words = all.filter { $0.heading == heading }.map(\.word).joined(separator: " ")
      guard !words.isEmpty else { continue }
      for (index, line) in wrapped(words, to: max(width - column, 20), indent: 0).enumerated() {
        let name = index == 0 ? heading : ""
        lines.append(name + String(repeating: " ", count: column - name.count) + line)
      }
    }
    return lines + [
      "", "help NAME shows how one of them is used, with examples; help \"learning rate\" searches",
    ]
  }

  /// Text in lines of at most that width, all but the first indented.
  static func wrapped(_ text: String, to width: Int, indent: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + word.count + 1 > width {
        lines.append(line)
        line = String(repeating: " ", count: indent) + word
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return lines + [line]
  }
}
