/// Lines that say how far something is, rewritten in place on a terminal and not shown anywhere else.
public final class LivePanel {
  private let isShown: Bool
  private let size: () -> (width: Int, height: Int)
  private let write: (String) -> Void
  // How wide each line is that stands on the screen, the cursor behind the last.
  private var drawn: [Int] = []

  /// Lines on the terminal, whose size is asked for again at each frame because windows are resized.
  public convenience init(_ screen: Screen) {
    Screen.prepareLocale()
    self.init(
      isShown: screen.canMove,
      size: {
        let screen = Screen.current()
        return (screen.width, screen.height)
      }, write: Output.write)
  }

  init(isShown: Bool, size: @escaping () -> (width: Int, height: Int), write: @escaping (String) -> Void) {
    (self.isShown, self.size, self.write) = (isShown, size, write)
  }

  /// Shows a text in place of the last, in one write, cut to the window.
  public func show(_ text: String) {
    guard isShown else { return }
    if TypedAhead.renew() { drawn = [] }
    let (width, height) = size()
    // The last column stays free: some terminals wrap as soon as it is filled.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(max(height - 1, 1))
      .map { StyledText.clip(String($0), to: max(width - 1, 1)) }
    // Without wrapping a window that has just become narrower costs the end of a line and not a new line.
    let frame = lines.map { $0 + "\u{1b}[K" }.joined(separator: "\r\n")
    write(toTop(width) + "\u{1b}[?7l" + frame + (drawn.count > lines.count ? "\u{1b}[J" : "") + "\u{1b}[?7h")
    drawn = lines.map(StyledText.width)
  }

  /// Takes the lines away, so that what is printed next begins where they began.
  public func clear() {
    guard !drawn.isEmpty else { return }
    write(toTop(size().width) + "\u{1b}[J")
    drawn = []
  }

  // Where a window became narrower, the terminal has broken the lines that no longer fit.
  private func toTop(_ width: Int) -> String {
    let rows = drawn.reduce(0) { $0 + max(($1 + width - 1) / max(width, 1), 1) }
    return rows > 1 ? "\r\u{1b}[\(rows - 1)A" : "\r"
  }
}
