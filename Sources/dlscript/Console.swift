import Glibc
import Plots
import Session
import Synchronization
import Terminal

/// A session's place: standard output and the terminal behind it, if there is one.
final class Console: Host {
  /// What the user likes.
  let preferences = Preferences(below: UserFolders.configuration()) {
    Screen.prefer(colour: $0[.colour], charset: $0[.charset])
  }
  private let panel: LivePanel
  // Frames come from the thread that computes, and so does what the background says; the end comes from another.
  private let drawing = Mutex(())
  let showsAssignments: Bool
  /// Where work in the background writes: above the cell that is being typed.
  let background = BackgroundOutput()

  init(_ screen: Screen, prompts: Bool) {
    panel = LivePanel(screen)
    showsAssignments = prompts
  }

  /// The terminal: the window may have changed since the session began, and what the user likes too.
  var screen: Screen { Screen.current() }

  /// Whether nothing is shown but warnings.
  var isMuted = false

  func write(_ text: String) { if !isMuted { Streams.out(text) } }

  // A prompt whose terminal is gone hears of it in other ways.
  func checkOutput() throws { if !showsAssignments { try Streams.checkOutput() } }

  func show(_ text: String) {
    if isMuted { return }
    let screen = screen
    let isLong = text.utf8.lazy.filter { $0 == UInt8(ascii: "\n") }.count >= screen.height
    let pages = isLong && showsAssignments && screen.canMove && screen.inputIsTerminal && preferences[.pager] == "on"
    let began = ContinuousClock.now
    if !pages || !Pager.show(text) { return write(text) }
    readingTime += ContinuousClock.now - began
  }

  // A panel may stand where the text comes: the next frame draws it again, below.
  func announce(_ text: String) {
    if isMuted { return }
    drawing.withLock { _ in panel.clear() }
    background.write(text)
  }

  func status(_ line: String?) { background.status(line) }

  func notice(_ text: String) { if !isMuted { tell(["note: \(text)"]) } }

  func warn(_ text: String, help: String) { tell(["warning: \(text)", "  help: \(help)"]) }

  private func tell(_ sentences: [String]) {
    let screen = screen
    let lines = Failure.isRead(screen) ? sentences.flatMap { WordWrap.lines($0, width: screen.width, indent: 2) } : sentences
    Streams.error(lines.map { $0 + "\n" }.joined())
  }

  /// Writes a remark that is not to draw the eye.
  func remark(_ text: String) {
    Streams.out(screen.colour == .none ? "\(text)\n" : "\u{1b}[2m\(text)\u{1b}[0m\n")
  }

  /// Writes a line that begins something.
  func heading(_ text: String) {
    let line = (style.charset == .ascii ? "--- " : "─── ") + text
    Streams.out(screen.colour == .none ? "\(line)\n" : "\u{1b}[1m\(line)\u{1b}[0m\n")
  }

  private(set) var readingTime = Duration.zero

  var showsProgress: Bool { screen.canMove }

  func progress(_ text: String?) {
    if isMuted { return }
    drawing.withLock { _ in if let text { panel.show(text) } else { panel.clear() } }
  }

  var keys: [(key: String, help: String)] { showsAssignments ? KeyBinding.list : [] }

  var style: PlotStyle {
    let screen = screen
    let colour: ColourDepth =
      switch screen.colour {
      case .none: .none
      case .sixteen: .sixteen
      case .twoHundredFiftySix: .twoHundredFiftySix
      case .full: .full
      }
    return PlotStyle(
      width: screen.width, height: min(max(screen.height - 4, 8), 16), charset: screen.isUnicode ? .unicode : .ascii,
      colour: colour, page: screen.canMove ? screen.height - 1 : nil)
  }
}
