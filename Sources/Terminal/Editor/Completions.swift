/// What could stand where the cursor is.
public struct Completions: Sendable, Equatable {
  /// One of the possibilities.
  public struct Candidate: Sendable, Equatable {
    /// What would stand there in place of the word.
    public var text: String
    /// What it is, in a few words; shown in the list.
    public var summary: String

    /// A possibility.
    public init(_ text: String, summary: String = "") {
      self.text = text
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

  /// The candidates as a list to be shown below the text, no line wider than the window.
  func list(width: Int, height: Int) -> [String] {
    let most = max(height - 3, 1)
    let names = candidates.map { CellWidths.clip($0.text, to: width - 1) }
    let column = min((names.map(CellWidths.of).max() ?? 0) + 2, width)
    var lines: [String]
    if candidates.allSatisfy(\.summary.isEmpty) {
      let across = max((width - 1) / column, 1)
      let down = (names.count + across - 1) / across
      lines = (0..<down).map { row in
        stride(from: row, to: names.count, by: down).map { names[$0] + blanks(column - CellWidths.of(names[$0])) }.joined()
      }
    } else {
      lines = zip(names, candidates).map { name, candidate in
        CellWidths.clip(name + blanks(column - CellWidths.of(name)) + candidate.summary, to: width - 1)
      }
    }
    if lines.count > most { lines = lines.prefix(most - 1) + ["and \(lines.count - most + 1) more"] }
    return lines
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }
}
