import Glibc
import Plots
import Session
import Terminal

/// A session's place: standard output and the terminal behind it, if there is one.
final class Console: Host {
  private let screen: Screen
  private let panel: LivePanel
  let showsAssignments: Bool
  /// Where work in the background writes: above the cell that is being typed.
  let background = BackgroundOutput()

  init(_ screen: Screen, prompts: Bool) {
    self.screen = screen
    panel = LivePanel(screen)
    showsAssignments = prompts
  }

  func write(_ text: String) { Streams.out(text) }

  func announce(_ text: String) { background.write(text) }

  func notice(_ text: String) {
    Streams.error("note: \(text)\n")
  }

  var showsProgress: Bool { screen.canMove }

  func progress(_ text: String?) {
    if let text { panel.show(text) } else { panel.clear() }
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
