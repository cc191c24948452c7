/// What could stand where the cursor is.
public struct Completions {
  /// One of the possibilities.
  public struct Candidate {
    /// What would stand there in place of the word.
    public let text: String
    /// What is put behind it where it is the only one.
    public let ending: String
    /// What it is, in a few words; asked for only when the list is shown.
    public let summary: () -> String

    /// A possibility.
    public init(_ text: String, ending: String = "", summary: @escaping () -> String = { "" }) {
      self.text = text
      self.ending = ending
      self.summary = summary
    }
  }

  /// What has been typed of the word so far: it ends at the cursor, and a candidate takes its place.
  public var word: String
  /// The possibilities, in the order in which they are listed.
  public var candidates: [Candidate]

  /// The possibilities for a word.
  public init(word: String, candidates: [Candidate]) {
    self.word = word
    self.candidates = candidates
  }

  /// The longest text that all candidates begin with.
  var commonStart: String {
    guard var common = candidates.first?.text.unicodeScalars[...] else { return "" }
    for candidate in candidates.dropFirst() {
      let shared = zip(common, candidate.text.unicodeScalars).prefix { $0 == $1 }.count
      common = common.prefix(shared)
    }
    return String(common)
  }

  /// The text that all but the word has of a candidate that is alone; empty where there are several or none.
  var rest: String {
    guard candidates.count == 1, let text = candidates.first?.text, text.utf8.starts(with: word.utf8) else { return "" }
    return String(decoding: text.utf8.dropFirst(word.utf8.count), as: UTF8.self)
  }

  /// The candidates as lines, none wider than the window: each with its summary, or side by side if there is none.
  func list(width: Int) -> [String] {
    let width = max(width, 1)
    let names = candidates.map { CellWidths.clip($0.text, to: width) }
    let summaries = candidates.map { $0.summary() }
    let column = min((names.map(CellWidths.of).max() ?? 0) + 2, width)
    guard summaries.contains(where: { !$0.isEmpty }) else {
      let across = max((width + 1) / column, 1)
      let down = (names.count + across - 1) / across
      return (0..<down).map { row in
        let inRow = stride(from: row, to: names.count, by: down).map { names[$0] }
        let padded = inRow.dropLast().map { $0 + blanks(column - CellWidths.of($0)) }
        return CellWidths.clip(padded.joined() + (inRow.last ?? ""), to: width)
      }
    }
    return zip(names, summaries).map { name, summary in
      let line = summary.isEmpty ? name : name + blanks(column - CellWidths.of(name)) + summary
      guard CellWidths.of(line) > width else { return CellWidths.clip(line, to: width) }
      return CellWidths.clip(CellWidths.clip(line, to: max(width - 3, 0)) + "...", to: width)
    }
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }
}
