internal import CEdit
internal import Glibc
internal import Synchronization

/// What the terminal can do, decided once from the environment.
public struct Screen: Sendable, Equatable {
  /// How many colours may be used.
  public enum Colour: Sendable, Equatable {
    /// None: a pipe, a dumb terminal, or a user who asked for none.
    case none
    /// The sixteen of the user's theme.
    case sixteen
    /// The 256 of xterm.
    case twoHundredFiftySix
    /// 24 bits.
    case full
  }

  /// Whether a person types: otherwise the text is read as it is and the editor is not used at all.
  public let inputIsTerminal: Bool
  /// Whether a person reads: otherwise nothing is drawn in place and no escape byte is written.
  public let outputIsTerminal: Bool
  /// Whether the cursor can be moved; never in a pipe or a dumb terminal.
  public let canMove: Bool
  /// The size in columns and lines, never so small or large that nothing could be laid out.
  public let width: Int, height: Int
  /// Whether more than 7-bit characters can be shown.
  public private(set) var isUnicode: Bool
  /// How many colours may be used.
  public private(set) var colour: Colour
  /// Whether the terminal breaks the rows that it shows anew where its width changes; a few cut them.
  public let breaksAnew: Bool

  /// What gives the terminal back: pastes are plain again, lines go on below, the cursor is seen and nothing is coloured.
  public var reset: String { canMove ? "\u{1b}[?2004l\u{1b}[?7h\u{1b}[?25h\u{1b}[0m" : "" }

  /// The decision as a pure function of what it rests on; `window` is nothing where there is no terminal.
  public init(
    inputIsTerminal: Bool, outputIsTerminal: Bool, window: (columns: Int, lines: Int)?,
    environment: (String) -> String?
  ) {
    func value(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
    let term = value("TERM") ?? "dumb"
    self.inputIsTerminal = inputIsTerminal
    self.outputIsTerminal = outputIsTerminal
    canMove = outputIsTerminal && term != "dumb"
    breaksAnew = value("TMUX") != nil || term != "linux" && value("XTERM_VERSION") == nil
    func size(_ known: Int?, _ name: String, _ usual: Int) -> Int {
      // A pseudo-terminal that nobody has given a size says 0.
      if let known, known > 0 { return known }
      return value(name).flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? usual
    }
    width = min(max(size(window?.columns, "COLUMNS", 80), 10), 1000)
    height = min(max(size(window?.lines, "LINES", 24), 2), 1000)
    let locale = (value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") ?? "").lowercased()
    isUnicode = locale.contains("utf-8") || locale.contains("utf8")
    // Colours that are asked for go into pipes too, as `force-color.org` has it; a terminal that has none stays plain.
    let isForced = value("FORCE_COLOR").map { $0 != "0" && $0 != "false" } ?? false
    if value("NO_COLOR") != nil || !canMove && !(isForced && term != "dumb") {
      colour = .none
    } else if ["truecolor", "24bit"].contains(value("COLORTERM") ?? "") {
      colour = .full
    } else {
      colour = term.contains("256color") ? .twoHundredFiftySix : .sixteen
    }
  }

  // What the user prefers to what the environment says.
  private static let preferred = Mutex((colour: "auto", charset: "auto"))

  /// Takes what the user prefers: colour `on` or `off`, the charset `unicode` or `ascii`; any other word leaves it to the
  /// environment.
  public static func prefer(colour: String, charset: String) { preferred.withLock { $0 = (colour, charset) } }

  private mutating func take(_ preferred: (colour: String, charset: String)) {
    if preferred.colour == "off" { colour = .none }
    if preferred.colour == "on", colour == .none, canMove { colour = .sixteen }
    if preferred.charset == "ascii" { isUnicode = false }
    if preferred.charset == "unicode" { isUnicode = true }
  }

  /// What standard input and output are connected to now; ask again after a resize.
  public static func current() -> Screen {
    var (columns, lines): (Int32, Int32) = (0, 0)
    let hasWindow = edit_window(STDOUT_FILENO, &columns, &lines) != 0
    var screen = Screen(
      inputIsTerminal: isatty(STDIN_FILENO) != 0, outputIsTerminal: isatty(STDOUT_FILENO) != 0,
      window: hasWindow ? (Int(columns), Int(lines)) : nil
    ) { name in getenv(name).map { String(cString: $0) } }
    screen.take(preferred.withLock { $0 })
    return screen
  }

  /// Makes the C library read and measure UTF-8, also where the environment names no such locale: without it typed
  /// letters beyond ASCII would vanish.
  static func prepareLocale() {
    _ = setlocale(LC_CTYPE, "")
    if edit_is_utf8() == 0 { _ = setlocale(LC_CTYPE, "C.UTF-8") }
  }
}
