/// A key of the editor and what it does: the keys are bound from this table, and `keys` lists it.
public struct KeyBinding: Sendable {
  /// How people call the key.
  public let key: String
  /// What it does.
  public let help: String
  /// What the terminal sends, in libedit's spelling.
  let sequences: [String]
  /// The name of a command of the editor or of libedit.
  let command: String

  private init(_ key: String, _ sequences: [String], _ command: String, _ help: String) {
    (self.key, self.sequences, self.command, self.help) = (key, sequences, command, help)
  }

  /// All keys that are bound, in the order in which they are listed.
  public static let all: [KeyBinding] = [
    KeyBinding("Enter", ["\r", "\n"], "cell-enter", "runs the cell if it is complete, else begins a line"),
    KeyBinding("Alt-Enter", ["\u{1b}\r", "\u{1b}\n"], "cell-newline", "begins a line in the cell"),
    KeyBinding("Ctrl-X Enter", ["^X\r", "^X\n"], "cell-newline", "the same"),
    KeyBinding("} ] )", ["}", "]", ")"], "cell-close", "closes; at the start of a line further to the left"),
    KeyBinding("Tab", ["\t"], "cell-complete", "completes; once more lists what fits; indents at the start of a line"),
    KeyBinding("Right", ["\u{1b}[C", "\u{1b}OC", "^F"], "cell-right", "goes right; at the end takes the faint hint"),
    KeyBinding("Left", ["\u{1b}[D", "\u{1b}OD", "^B"], "cell-left", "goes left"),
    KeyBinding(
      "Up", ["\u{1b}[A", "\u{1b}OA", "^P"], "cell-up", "goes up a line; at the first back to cells that begin as typed"),
    KeyBinding("Down", ["\u{1b}[B", "\u{1b}OB", "^N"], "cell-down", "goes down a line, or on in the history"),
    KeyBinding("Ctrl-R", ["^R"], "cell-search", "searches the history as you type"),
    KeyBinding(
      "Home, Ctrl-A", ["\u{1b}[H", "\u{1b}OH", "\u{1b}[1~", "\u{1b}[7~", "^A"], "cell-home", "goes to the start of the line"),
    KeyBinding(
      "End, Ctrl-E", ["\u{1b}[F", "\u{1b}OF", "\u{1b}[4~", "\u{1b}[8~", "^E"], "cell-end",
      "goes to the end of the line; at the end takes the faint hint"),
    KeyBinding("Alt-<", ["\u{1b}<"], "cell-first", "goes to the start of the cell"),
    KeyBinding("Alt->", ["\u{1b}>"], "cell-last", "goes to the end of the cell"),
    KeyBinding(
      "Alt-F, Ctrl-Right", ["\u{1b}f", "\u{1b}[1;5C", "\u{1b}[1;3C"], "cell-word-right",
      "goes a word right; at the end takes a word of the hint"),
    KeyBinding("Alt-B, Ctrl-Left", ["\u{1b}b", "\u{1b}[1;5D", "\u{1b}[1;3D"], "cell-word-left", "goes a word left"),
    KeyBinding("Backspace", ["^H", "^?"], "cell-backspace", "deletes the letter before the cursor"),
    KeyBinding("Delete", ["\u{1b}[3~"], "cell-delete", "deletes the letter at the cursor"),
    KeyBinding("Ctrl-D", ["^D"], "cell-delete-or-leave", "the same; in an empty cell leaves"),
    KeyBinding("Ctrl-K", ["^K"], "cell-cut-end", "cuts to the end of the line"),
    KeyBinding("Ctrl-U", ["^U"], "cell-cut-start", "cuts to the start of the line"),
    KeyBinding("Ctrl-W", ["^W"], "cell-cut-stretch", "cuts back to the blank before"),
    KeyBinding(
      "Alt-Backspace", ["\u{1b}^?", "\u{1b}^H"], "cell-cut-word-left", "cuts the word before the cursor"),
    KeyBinding("Alt-D", ["\u{1b}d"], "cell-cut-word-right", "cuts the word behind the cursor"),
    KeyBinding("Ctrl-Y", ["^Y"], "cell-insert-cut", "puts in what was cut last"),
    KeyBinding("Ctrl-T", ["^T"], "ed-transpose-chars", "swaps two letters"),
    KeyBinding("Ctrl-_, Ctrl-X u", ["^_", "^Xu", "^X^U"], "cell-undo", "takes the last change back"),
    KeyBinding("Ctrl-X Ctrl-E", ["^X^E"], "cell-edit-outside", "opens the cell in $VISUAL or $EDITOR"),
    KeyBinding("Ctrl-L", ["^L"], "cell-clear-screen", "clears the screen"),
    KeyBinding("Ctrl-V", ["^V"], "ed-quoted-insert", "puts in the next key as it is"),
    KeyBinding("a paste", ["\u{1b}[200~"], "cell-paste", "goes in as a whole; nothing runs until Enter"),
  ]

  /// The table with what is no key of the editor's, as lines of two columns.
  public static var list: [(key: String, help: String)] {
    all.map { ($0.key, $0.help) } + [
      ("Ctrl-C", "gives the cell up; pauses or ends what is at work"),
      ("~/.editrc", "binds more keys, in libedit's way: `bind -v` for vi's"),
    ]
  }
}
