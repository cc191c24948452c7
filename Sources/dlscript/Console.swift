import Glibc
import Plots
import Session
import Synchronization
import Terminal

/// A session's place: standard output and the terminal behind it, if there is one.
final class Console: Host {
  private let screen: Screen
  private let panel: LivePanel
  // Frames come from the thread that computes, and so does what the background says; the end comes from another.
  private let drawing = Mutex(())
  let showsAssignments: Bool
  /// Where work in the background writes: above the cell that is being typed.
  let background = BackgroundOutput()

  init(_ screen: Screen, prompts: Bool) {
    self.screen = screen
    panel = LivePanel(screen)
    showsAssignments = prompts
  }

  func write(_ text: String) { Streams.out(text) }

  // A panel may stand where the text comes: the next frame draws it again, below.
  func announce(_ text: String) {
    drawing.withLock { _ in panel.clear() }
    background.write(text)
  }

  func status(_ line: String?) { background.status(line) }

  func notice(_ text: String) {
    Streams.error("note: \(text)\n")
  }

  var showsProgress: Bool { screen.canMove }

  func progress(_ text: String?) {
    drawing.withLock { _ in if let text { panel.show(text) } else { panel.clear() } }
  }

  var keys: [(key: String, help: String)] { showsAssignments ? KeyBinding.list : [] }

  // The window may have changed since the session began.
  var style: PlotStyle {
    let screen = screen.outputIsTerminal ? Screen.current() : screen
    let colour: ColourDepth =
      switch screen.colour {
      case .none: .none
      case .sixteen: .sixteen
      case .twoHundredFiftySix: .twoHundredFiftySix
      case .full: .full
      }
    return PlotStyle(
      width: screen.width, height: min(max(screen.height - 4, 8), 16), charset: screen.isUnicode ? .unicode : .ascii,
      colour: colour)
  }
}
