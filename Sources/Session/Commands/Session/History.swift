import Forms

/// The cells of the session.
struct History: Command {
  /// How many, or what is in them.
  enum Choice: ArgumentConvertible {
    case all
    case last(Int)
    case holding(String)

    static var expectation: String { "a number of cells, or a text to search for in quotes" }

    init?(_ argument: Argument) {
      if case .string(let text) = argument {
        self = .holding(text)
      } else if let count = Int(argument), count >= 0 {
        self = .last(count)
      } else {
        return nil
      }
    }

    var argument: Argument {
      switch self {
      case .all: .none
      case .last(let count): .number(Double(count))
      case .holding(let text): .string(text)
      }
    }
  }

  var choice = Choice.all

  static let form = Form<History>(
    "the cells of this session with their numbers: all, the last few, or those that hold a text",
    [.positional("WHICH", "how many of the last ones, or a text in quotes to search for", \.choice, optional: true)],
    examples: [Example(shown: "history")], related: ["undo", "vars", "save"])

  static let family = CommandFamily.session

  func run(in session: Interpreter) throws -> Value {
    guard let notebook = session.notebook else { throw Fault.notAtPrompt("history") }
    let cells: [Cell] =
      switch choice {
      case .all: notebook.cells
      case .last(let count): notebook.cells.suffix(count)
      case .holding(let text):
        notebook.cells.filter { $0.text.lowercased().contains(text.lowercased()) }
      }
    guard !cells.isEmpty else {
      session.write([choice.isSearch ? "no cell of this session holds that" : "no cells yet"])
      return .none
    }
    let width = "\(cells.last?.number ?? 0)".count
    session.show(cells.flatMap { Self.lines($0, width: width, isPaused: notebook.paused[$0.number] != nil) })
    return .none
  }

  // Under its number, with what is worth knowing of how it came out.
  private static func lines(_ cell: Cell, width: Int, isPaused: Bool) -> [String] {
    var remarks: [String] = []
    switch cell.outcome {
    // Who presses Ctrl-C has made no mistake.
    case .failed where isPaused: remarks.append("paused")
    case .failed(Ending.interrupted): remarks.append("interrupted")
    case .failed: remarks.append("failed")
    case .done, .quit: break
    }
    if cell.isSlow { remarks.append(cell.time) }
    var lines = cell.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    if !remarks.isEmpty { lines[lines.count - 1] += "  # " + remarks.joined(separator: ", ") }
    return lines.enumerated().map { index, line in
      let number = index == 0 ? "\(cell.number)>" : ""
      return String(repeating: " ", count: max(width + 1 - number.count, 0)) + number + " " + line
    }
  }
}

extension History.Choice {
  fileprivate var isSearch: Bool { if case .holding = self { true } else { false } }
}

extension Cell {
  /// Whether it took so long that it is worth saying.
  public var isSlow: Bool { seconds >= 1 }

  /// How long it took, for people: `3.2 s`, `2 min 5 s`.
  public var time: String {
    if seconds < 60 { return "\(Argument.text((seconds * 10).rounded() / 10)) s" }
    let whole = Int(exactly: min(seconds, 1e15).rounded()) ?? 0
    return whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole / 60 % 60) min"
  }
}
