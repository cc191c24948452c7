import Glibc
import Language
import Plots
import Session
import Terminal

/// Errors on standard error, and the status that they end a script with.
enum Failure {
  /// Shows an error, and gives the status that it ends a script with.
  static func report(_ error: any Error, _ screen: Screen) -> Int32 {
    Streams.error(text(error, screen, isRead: isRead(screen)))
    return switch error {
    case Ending.interrupted, Ending.paused: 130
    case Ending.quit: 0
    default: 1
    }
  }

  /// Whether a person reads standard error. In a file or a pipe sentences stand on one line each, without colours.
  static func isRead(_ screen: Screen) -> Bool { screen.outputIsTerminal && isatty(STDERR_FILENO) != 0 }

  /// An error as it is shown: to a person on a screen, or on lines of its own.
  static func text(_ error: any Error, _ screen: Screen, isRead: Bool) -> String {
    var renderer = DiagnosticRenderer(width: screen.width, color: isRead && screen.colour != .none)
    if isRead { renderer.wrap = { WordWrap.lines($0, width: screen.width, indent: 2) } }
    if !screen.isUnicode { renderer.ellipsis = Charset.ascii.ellipsis }
    func lines(_ sentence: (message: String, help: String?)) -> String {
      let whole = ["error: \(sentence.message)"] + (sentence.help.map { ["  help: \($0)"] } ?? [])
      return whole.flatMap(renderer.wrap).map { $0 + "\n" }.joined()
    }
    return switch error {
    case let failures as Failures: renderer.render(failures.all)
    case let diagnostic as Diagnostic: renderer.render(diagnostic)
    case let failure as FileFailure: lines(failure.sentence)
    case let failure as JobFailure: lines(failure.sentence)
    case let failure as OutputFailure: lines(failure.sentence)
    case Ending.interrupted: "interrupted\n"
    case Ending.paused, Ending.quit: ""
    default: "error: \(error)\n"
    }
  }
}
