import Glibc
import Plots
import Session
import Terminal

/// A session's place: standard output and the terminal behind it, if there is one.
final class Console: Host {
  private let screen: Screen
  private let line: ProgressLine
  let showsAssignments: Bool

  init(_ screen: Screen, prompts: Bool) {
    self.screen = screen
    line = ProgressLine(screen)
    showsAssignments = prompts
  }

  func write(_ text: String) { Streams.out(text) }

  func notice(_ text: String) {
    Streams.error("note: \(text)\n")
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

  var showsProgress: Bool { screen.canMove }

  func progress(_ text: String?) {
    if let text { line.show(text) } else { line.clear() }
  }

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
