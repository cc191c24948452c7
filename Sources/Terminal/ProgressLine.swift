/// One line that says how far something is, rewritten in place on a terminal and not shown anywhere else.
public final class ProgressLine {
  private let isShown: Bool
  private let width: () -> Int
  private let write: (String) -> Void
  private var isDrawn = false

  /// A line on the terminal, whose width is asked for again at each frame because windows are resized.
  public convenience init(_ screen: Screen) {
    Screen.prepareLocale()
    self.init(isShown: screen.canMove, width: { Screen.current().width }, write: Output.write)
  }

  init(isShown: Bool, width: @escaping () -> Int, write: @escaping (String) -> Void) {
    self.isShown = isShown
    self.width = width
    self.write = write
  }

  /// Shows a text in place of the last, in one write, cut to the window.
  public func show(_ text: String) {
    guard isShown else { return }
    isDrawn = true
    // Without wrapping a window that has just become narrower costs the end of the line and not a new line. The last
    // column stays free: some terminals wrap as soon as it is filled.
    write("\r\u{1b}[?7l" + CellWidths.clip(text, to: max(width() - 1, 1)) + "\u{1b}[K\u{1b}[?7h")
  }

  /// Takes the line away, so that what is printed next begins at the left.
  public func clear() {
    guard isDrawn else { return }
    isDrawn = false
    write("\r\u{1b}[K")
  }
}
