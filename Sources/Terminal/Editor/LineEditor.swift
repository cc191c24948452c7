internal import CEdit
internal import Glibc
internal import Interrupts

/// The editor of cells at a terminal: libedit, with the whole cell in one buffer whatever its number of lines.
///
/// libedit reads the keys, by its own tables and the user's `.editrc`; the picture is the editor's own, so that it can
/// have colours, hints and lines above and below. It is for a terminal only: where input is not one, read the text as it
/// is and do not make an editor. It belongs to the thread that made it, which should be the one that signals arrive at;
/// `Interrupts.install()` comes first.
public final class LineEditor {
  /// What an editor asks of the program. Each may be left out.
  public struct Options {
    /// The possibilities behind a text; Tab asks for them.
    public var complete: ((_ before: String) -> Completions)?
    /// What the parts of a text are, for colour as one types; `cursor` counts scalars.
    public var highlight: ((_ text: String, _ cursor: Int) -> [Highlight])?
    /// The cells of earlier sessions, oldest first.
    public var history: [String] = []
    /// Where work in the background writes while a cell is being typed.
    public var background = BackgroundOutput()

    /// No options.
    public init() {}
  }

  let edit: OpaquePointer
  let options: Options
  let drawn: DrawnStream
  var background: BackgroundOutput { options.background }
  var screen: Screen
  var input = KeyInput()
  var isComplete: (String) -> Completeness = { _ in .complete }
  var prompt = Prompt("> ", isStyled: false)
  /// Whether the letters are taken up by a command, so that nothing is to be drawn.
  var isQuiet = false
  /// Whether no key has been asked for since the prompt is there.
  var isFresh = false
  /// Whether the last letter came together with others, as those of a paste do.
  var isInBurst = false
  var wasInterrupted = false
  var wasEntered = false

  var history: EditHistory
  var undo = EditUndo()
  /// What was cut out last.
  var cut: [Unicode.Scalar] = []

  /// The picture that stands on the screen.
  var frame: EditFrame?
  /// The row of the text that stands highest on the screen.
  var top = 0
  /// What stands behind the text, and the text that it was found for.
  var hint: (text: [Unicode.Scalar], hint: String) = ([], "")
  /// What stands above the prompt.
  var status: String?
  /// What stands below the text until the next key.
  var below: [String] = []
  /// The text that came out of the history as it stands: what might follow it is nothing that one has begun to type.
  var recalled: [Unicode.Scalar]?
  /// The text whose fault has been told.
  var refused: [Unicode.Scalar]?
  /// What a search has found in the text.
  var found: Range<Int>?
  var listing: Listing?

  private let recorded: OpaquePointer

  /// An editor on standard input and output; nothing if libedit has no memory.
  public init?(_ screen: Screen, _ options: Options = Options()) {
    Screen.prepareLocale()
    guard let drawn = DrawnStream(), let edit = edit_open("dlscript", drawn.file), let recorded = history_winit() else {
      return nil
    }
    (self.edit, self.drawn, self.recorded, self.screen, self.options) = (edit, drawn, recorded, screen, options)
    history = EditHistory(options.history)
    _ = edit_set_context(edit, Unmanaged.passUnretained(self).toOpaque())
    _ = edit_set_editor(edit, "emacs")
    // libedit would send a signal on to the whole process group, and a child would get it twice.
    _ = edit_set_number(edit, EL_SIGNAL, 0)
    _ = edit_set_prompt(edit) { LineEditor.of($0)?.prompt.pointer }
    _ = edit_set_reader(edit) { edit, letter in LineEditor.of(edit)?.readLetter(into: letter) ?? 0 }
    _ = edit_history_limit(recorded, 1000)
    _ = edit_history_unique(recorded)
    _ = edit_set_history(edit, recorded)
    for cell in options.history { record(cell) }
    WindowSignals.install()
    bindKeys()
    // After the commands have names: a file that binds an unknown one does harm.
    _ = el_source(edit, nil)
  }

  deinit {
    TypedAhead.release()
    // Without this libedit throws away what was typed ahead, which may be meant for the shell.
    _ = edit_set_number(edit, EL_EDITMODE, 0)
    el_end(edit)
    history_wend(recorded)
  }

  /// Adds a cell to what the arrow up brings back.
  public func remember(_ cell: String) {
    history.add(cell)
    record(cell)
  }

  // libedit's own commands, which `.editrc` may bind, have a history too.
  private func record(_ cell: String) { _ = withWide(cell) { edit_history_enter(recorded, $0) } }

  /// Asks for a cell. Enter ends it when it is complete, and otherwise begins a new line in it. Keys that are pressed
  /// afterwards wait for the next cell.
  public func readCell(prompt text: String, isComplete: @escaping (String) -> Completeness) -> Reading {
    self.isComplete = isComplete
    screen = Screen.current()
    prompt = Prompt(text, isStyled: screen.colour != .none)
    (frame, top, hint, below, found, listing) = (nil, 0, ([], ""), [], nil, nil)
    (wasInterrupted, wasEntered, recalled, refused) = (false, false, nil, nil)
    isFresh = true
    undo.reset(EditText(""))
    let outside = background.beginEdit()
    status = outside.status
    if outside.isMidLine { Output.write("\r\n") }
    if screen.canMove { Output.write("\u{1b}[?2004h") }
    defer {
      if screen.canMove { Output.write("\u{1b}[?2004l") }
      background.endEdit()
    }
    Interrupts.clear()
    TypedAhead.release()

    var count: Int32 = 0
    let letters = el_wgets(edit, &count)
    TypedAhead.hold()
    if wasInterrupted {
      Interrupts.clear()
      el_reset(edit)
      return .interrupted
    }
    passOn()
    // An empty cell is nothing to libedit, as the end of input is.
    guard wasEntered || letters != nil && count > 0 else {
      leave()
      return .endOfInput
    }
    // Exactly so many: a command of ours that ends the line puts no zero after it.
    var cell = letters.map { Self.text($0, Int(max(count, 0))) } ?? ""
    while cell.last?.isNewline == true { cell.removeLast() }
    if !cell.isEmpty { remember(cell) }
    return .cell(cell)
  }

  /// The editor behind libedit's handle.
  static func of(_ edit: OpaquePointer?) -> LineEditor? {
    edit.flatMap(edit_context).map { Unmanaged<LineEditor>.fromOpaque($0).takeUnretainedValue() }
  }

  static func text(_ letters: UnsafePointer<wchar_t>, _ count: Int) -> String {
    EditText.string(
      UnsafeBufferPointer(start: letters, count: count).map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{fffd}" })
  }

  func withWide<Result>(_ text: String, _ body: (UnsafePointer<wchar_t>) -> Result) -> Result? {
    var letters = text.unicodeScalars.map { wchar_t(bitPattern: $0.value) }.filter { $0 != 0 }
    letters.append(0)
    return letters.withUnsafeBufferPointer { $0.baseAddress.map(body) }
  }

  // MARK: The text

  /// The text in libedit's buffer and the cursor in it. What is assigned there is changed there, as little as can be.
  var text: EditText {
    get {
      guard let line = el_wline(edit)?.pointee, let start = line.buffer, let cursor = line.cursor, let end = line.lastchar else {
        return EditText("")
      }
      let letters = UnsafeBufferPointer(start: start, count: max(end - start, 0))
      return EditText(letters.map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{fffd}" }, cursor: cursor - start)
    }
    set {
      let old = text
      let (before, after) = (old.scalars, newValue.scalars)
      let start = zip(before, after).prefix { $0 == $1 }.count
      let most = min(before.count, after.count) - start
      let end = zip(before.reversed(), after.reversed()).prefix(most).prefix { $0 == $1 }.count
      _ = el_cursor(edit, Int32(clamping: before.count - end - old.cursor))
      el_deletestr(edit, Int32(clamping: before.count - end - start))
      let added = EditText.string(after[start..<(after.count - end)])
      if !added.isEmpty { _ = withWide(added) { el_winsertstr(edit, $0) } }
      _ = el_cursor(edit, Int32(clamping: newValue.cursor - (after.count - end)))
    }
  }
}
