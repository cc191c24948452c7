import Plots

extension HelpPage {
  /// The page for a terminal of that width.
  func lines(width: Int) -> [String] {
    var lines = WordWrap.lines("\(word): \(summary)", width: width, indent: 2) + [""]
    lines += WordWrap.lines(usage, width: max(width - 2, 20), indent: 4).map { "  " + $0 }
    if !rows.isEmpty {
      lines.append("")
      let column = min(rows.map { $0.name.count }.max() ?? 0, 24)
      for row in rows {
        let text = [row.summary, row.takes].filter { !$0.isEmpty && $0 != "a value" }.joined(separator: "; ")
        let wrapped = WordWrap.lines(text, width: max(width - column - 4, 20))
        for (index, line) in wrapped.enumerated() {
          let name = index == 0 ? row.name : ""
          lines.append("  " + name + String(repeating: " ", count: max(column - name.count, 0)) + "  " + line)
        }
      }
    }
    if !examples.isEmpty {
      lines += ["", "examples:"] + examples.flatMap { $0.split(separator: "\n").map { "  \($0)" } }
    }
    if !related.isEmpty { lines += [""] + WordWrap.lines("see also: \(related.joined(separator: " "))", width: width, indent: 2) }
    return lines
  }

  /// A list of everything, by heading.
  static func overview(width: Int) -> [String] {
    var lines: [String] = []
    let column = (all.map { $0.heading.count }.max() ?? 0) + 2
    for heading in Vocabulary.Entry.headings + ["the language"] {
      let words = all.filter { $0.heading == heading }.map(\.word).joined(separator: " ")
      guard !words.isEmpty else { continue }
      for (index, line) in WordWrap.lines(words, width: max(width - column, 20)).enumerated() {
        let name = index == 0 ? heading : ""
        lines.append(name + String(repeating: " ", count: column - name.count) + line)
      }
    }
    let more =
      "`help NAME` shows how one of them is used, `help layers` what a line of this list has; `help learning rate` searches"
    return lines + [""] + WordWrap.lines(more, width: width)
  }
}
