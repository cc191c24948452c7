import Language
import Session
import Terminal

/// Errors on standard error, and the status that they end a script with.
enum Failure {
  /// Shows an error, and gives the status that it ends a script with.
  static func report(_ error: any Error, _ screen: Screen) -> Int32 {
    Streams.error(text(error, width: screen.width, isColoured: screen.colour != .none))
    return switch error {
    case Ending.interrupted: 130
    case Ending.quit: 0
    default: 1
    }
  }

  /// An error as it is shown.
  static func text(_ error: any Error, width: Int, isColoured: Bool) -> String {
    let renderer = DiagnosticRenderer(width: width, color: isColoured)
    return switch error {
    case let failures as Failures: renderer.render(failures.all)
    case let diagnostic as Diagnostic: renderer.render(diagnostic)
    case let failure as FileFailure:
      "error: cannot \(failure.isWritten ? "write" : "read") `\(failure.path)`: \(failure.reason)\n"
    case let failure as JobFailure:
      "error: \(failure.sentence.0)\n" + (failure.sentence.1.map { "  help: \($0)\n" } ?? "")
    case Ending.interrupted: "interrupted\n"
    case Ending.quit: ""
    default: "error: \(error)\n"
    }
  }
}
