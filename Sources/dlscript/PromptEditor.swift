import Session
import Terminal

/// The editor of the prompt: libedit's keys, with the language's own lexer and vocabulary behind colours and completion.
enum PromptEditor {
  /// An editor for a session; nothing if there is no memory for one.
  static func make(_ screen: Screen, _ session: Interpreter, _ console: Console, history: [String]) -> LineEditor? {
    var options = LineEditor.Options()
    (options.history, options.background) = (history, console.background)
    options.complete = { [session] before in
      let completion = Completer(session.completionSight).complete(before)
      return Completions(
        word: completion.word,
        candidates: completion.candidates.map { candidate in
          Completions.Candidate(candidate.text, ending: candidate.ending, summary: candidate.summary)
        })
    }
    options.highlight = { text, cursor in
      CellColours.parts(of: text, cursor: cursor).map { Highlight($0.range, style(of: $0.role)) }
    }
    return LineEditor(screen, options)
  }

  /// How a part of a cell is shown.
  static func style(of role: CellColours.Role) -> Highlight.Style {
    switch role {
    case .keyword: .keyword
    case .command: .symbol
    case .number: .number
    case .string: .string
    case .escape, .punctuation: .punctuation
    case .comment: .comment
    case .problem: .problem
    case .match: .match
    }
  }
}
