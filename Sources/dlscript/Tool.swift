import Glibc
import Interrupts
import Language
import Session
import Terminal

/// What the command line asks for, carried out.
struct Tool {
  let file: String?
  let text: String?

  /// Carries it out. 0 is done, 1 failed, 2 a wrong call, 130 interrupted.
  func run() -> Int32 {
    setlocale(LC_CTYPE, "")
    Interrupts.install()
    let screen = Screen.current()
    if file != nil, text != nil {
      Streams.error("error: a file and -e do not go together\n")
      return 2
    }
    let thread = InterpreterThread()
    if file == nil, text == nil, screen.inputIsTerminal {
      return Prompt(screen, thread).run()
    }
    let console = Console(screen, prompts: false)
    return thread.perform {
      let session = Interpreter(host: console)
      do {
        let source =
          if let text { Source(name: "-e", text: text) } else if let file { try SourceFile.read(file) } else {
            try SourceFile.readStandardInput()
          }
        try session.run(Parser.parse(source))
        return 0
      } catch {
        return Failure.report(error, screen)
      }
    }
  }
}

/// Errors on standard error, and the status that they end a script with.
enum Failure {
  static func report(_ error: any Error, _ screen: Screen) -> Int32 {
    let renderer = DiagnosticRenderer(width: screen.width, color: screen.colour != .none)
    switch error {
    case let failures as Failures: Streams.error(renderer.render(failures.all))
    case let diagnostic as Diagnostic: Streams.error(renderer.render(diagnostic))
    case let failure as FileFailure: Streams.error("error: cannot read `\(failure.path)`: \(failure.reason)\n")
    case Stop.interrupted:
      Streams.error("interrupted\n")
      return 130
    case Stop.quit: return 0
    default: Streams.error("error: \(error)\n")
    }
    return 1
  }
}
