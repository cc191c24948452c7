import Language
import Session
import Terminal

/// Errors on standard error, and the status that they end a script with.
enum Failure {
  static func report(_ error: any Error, _ screen: Screen) -> Int32 {
    let renderer = DiagnosticRenderer(width: screen.width, color: screen.colour != .none)
    switch error {
    case let failures as Failures: Streams.error(renderer.render(failures.all))
    case let diagnostic as Diagnostic: Streams.error(renderer.render(diagnostic))
    case let failure as FileFailure:
      Streams.error("error: cannot \(failure.isWritten ? "write" : "read") `\(failure.path)`: \(failure.reason)\n")
    case let failure as JobFailure:
      let (text, help) = failure.sentence
      Streams.error("error: \(text)\n" + (help.map { "  help: \($0)\n" } ?? ""))
    case Ending.interrupted:
      Streams.error("interrupted\n")
      return 130
    case Ending.quit: return 0
    default: Streams.error("error: \(error)\n")
    }
    return 1
  }
}
