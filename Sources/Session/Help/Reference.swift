/// The reference of the language, written from the declarations that the language itself reads.
public enum Reference {
  /// All of it as Markdown.
  public static func markdown() -> String {
    var text = """
      # The words of dlscript

      Arguments by place are in capitals, keywords in lower case with their defaults in brackets. A phrase
      `conv 3x3 16 pad 1` and a call `conv(3x3, 16, pad: 1)` mean the same. This page is written by `dlscript reference`.


      """
    for heading in Vocabulary.Entry.headings + ["the language"] {
      let pages = HelpPage.all.filter { $0.heading == heading }
      guard !pages.isEmpty else { continue }
      text += "## \(heading.prefix(1).uppercased())\(heading.dropFirst())\n\n"
      text += pages.map(\.markdown).joined(separator: "\n")
      text += "\n"
    }
    return String(text.dropLast())
  }

  /// Every line that help shows as an example, each with its word; a layer's is put behind an `input` of its own.
  public static var examples: [(word: String, script: String)] {
    let words = Vocabulary.entries.sorted { $0.key < $1.key }.flatMap { word, entry in
      entry.signature.examples.filter(\.isRun).map { example in
        guard !example.input.isEmpty else { return (word, example.source) }
        let (input, output) = (shape(example.input), example.output.map(String.init).joined(separator: ", "))
        return (word, "assert (input \(input) | \(example.source)).output == [\(output)]")
      }
    }
    return words + Topic.all.flatMap { topic in topic.examples.map { (topic.word, $0) } }
  }

  private static func shape(_ sizes: [Int]) -> String { sizes.map(String.init).joined(separator: "x") }
}

extension HelpPage {
  /// The page as a section of the reference.
  fileprivate var markdown: String {
    var text = "### \(word)\n\n\(summary.prefix(1).uppercased())\(summary.dropFirst()).\n\n    \(usage)\n\n"
    if !rows.isEmpty {
      for row in rows {
        let parts = [row.summary, row.takes].filter { !$0.isEmpty && $0 != "a value" }
        text += "- `\(row.name)`" + (parts.isEmpty ? "" : ": " + parts.joined(separator: "; ")) + "\n"
      }
      text += "\n"
    }
    if !examples.isEmpty { text += "```\n\(examples.joined(separator: "\n"))\n```\n\n" }
    if !related.isEmpty { text += "See also \(related.map { "[\($0)](#\($0))" }.joined(separator: ", ")).\n\n" }
    return String(text.dropLast())
  }
}
