internal import CEdit
internal import Glibc
internal import Interrupts

/// The editor of cells at a terminal: libedit, with the whole cell in one buffer whatever its number of lines.
///
/// It is for a terminal only. Where input is not one, read the text as it is and do not make an editor. It belongs to
/// the thread that made it, which should be the one that signals arrive at; `Interrupts.install()` comes first.
public final class LineEditor {
  /// What an editor asks of the program. Each may be left out.
  public struct Options {
    /// The possibilities at a place in a text; Tab asks for them.
    public var complete: ((_ text: String, _ cursor: String.Index) -> Completions)?
    /// What the parts of a text are, for colour as one types.
    public var highlight: ((_ text: String) -> [Highlight])?
    /// What might follow the text, shown faintly behind it; the right arrow takes it.
    public var hint: ((_ text: String) -> String)?
    /// The cells of earlier sessions, oldest first.
    public var history: [String] = []

    /// No options.
    public init() {}
  }

  let edit: OpaquePointer
  let options: Options
  var screen: Screen
  var input = KeyInput()
  var isComplete: (String) -> Completeness = { _ in .complete }
  var prompt = Prompt("> ", isStyled: false)
  /// Whether the letters are taken up by a command, so that nothing is to be painted.
  var isQuiet = false
  /// Whether a hint stands behind the text.
  var hasHint = false
  /// The text at which Tab found several possibilities: a second Tab there lists them.
  var undecided: [Unicode.Scalar]?
  var wasInterrupted = false
  private let history: OpaquePointer

  /// An editor on standard input and output; nothing if libedit has no memory.
  public init?(_ screen: Screen, _ options: Options = Options()) {
    Screen.prepareLocale()
    guard let edit = edit_open("dlscript"), let history = history_winit() else { return nil }
    self.edit = edit
    self.history = history
    self.screen = screen
    self.options = options
    _ = edit_set_context(edit, Unmanaged.passUnretained(self).toOpaque())
    _ = edit_set_editor(edit, "emacs")
    // libedit would send a signal on to the whole process group, and a child would get it twice.
    _ = edit_set_number(edit, EL_SIGNAL, 0)
    _ = edit_set_prompt(edit, { LineEditor.of($0)?.prompt.pointer }, Prompt.mark)
    _ = edit_set_reader(edit) { edit, letter in LineEditor.of(edit)?.readLetter(into: letter) ?? 0 }
    _ = edit_history_limit(history, 1000)
    _ = edit_history_unique(history)
    _ = edit_set_history(edit, history)
    for cell in options.history { remember(cell) }
    WindowSignals.install()
    bindKeys()
    // After the commands have names: a file that binds an unknown one does harm.
    _ = el_source(edit, nil)
  }

  deinit {
    // Without this libedit throws away what was typed ahead, which may be meant for the shell.
    _ = edit_set_number(edit, EL_EDITMODE, 0)
    el_end(edit)
    history_wend(history)
  }

  /// Adds a cell to what the arrow up brings back.
  public func remember(_ cell: String) {
    _ = withWide(cell) { edit_history_enter(history, $0) }
  }

  /// Asks for a cell. Enter ends it when it is complete, and otherwise begins a new line in it.
  public func readCell(prompt text: String, isComplete: @escaping (String) -> Completeness) -> Reading {
    self.isComplete = isComplete
    screen = Screen.current()
    prompt = Prompt(text, isStyled: screen.colour != .none)
    (hasHint, undecided, wasInterrupted) = (false, nil, false)
    if screen.canMove { Output.write("\u{1b}[?2004h") }
    defer { if screen.canMove { Output.write("\u{1b}[?2004l") } }
    Interrupts.clear()

    var count: Int32 = 0
    guard let letters = el_wgets(edit, &count), count > 0 else {
      if wasInterrupted {
        Interrupts.clear()
        el_reset(edit)
        return .interrupted
      }
      Output.write("\r\n")
      return .endOfInput
    }
    // Exactly so many: a command of ours that ends the line puts no zero after it.
    var cell = Self.text(letters, Int(count))
    while cell.last?.isNewline == true { cell.removeLast() }
    if !cell.isEmpty { remember(cell) }
    return .cell(cell)
  }

  /// The editor behind libedit's handle.
  static func of(_ edit: OpaquePointer?) -> LineEditor? {
    edit.flatMap(edit_context).map { Unmanaged<LineEditor>.fromOpaque($0).takeUnretainedValue() }
  }

  static func text(_ letters: UnsafePointer<wchar_t>, _ count: Int) -> String {
    var text = String.UnicodeScalarView()
    for letter in UnsafeBufferPointer(start: letters, count: count) {
      text.append(Unicode.Scalar(UInt32(bitPattern: letter)) ?? "\u{fffd}")
    }
    return String(text)
  }

  func withWide<Result>(_ text: String, _ body: (UnsafePointer<wchar_t>) -> Result) -> Result? {
    var letters = text.unicodeScalars.map { wchar_t(bitPattern: $0.value) }.filter { $0 != 0 }
    letters.append(0)
    return letters.withUnsafeBufferPointer { $0.baseAddress.map(body) }
  }
}
