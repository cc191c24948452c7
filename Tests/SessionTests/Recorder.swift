import Language
import Plots
import Session

/// The same where Foundation has a type of that name.
typealias SessionHost = Host

/// A place for a session that keeps what is written.
final class Recorder: Host {
  private(set) var text = ""
  private(set) var notices: [String] = []
  var showsAssignments = false
  let style = PlotStyle(width: 80, height: 12)
  let showsProgress = false

  func write(_ text: String) { self.text += text }
  func notice(_ text: String) { notices.append(text) }
  func progress(_ text: String?) {}

  /// What a script writes, or the message that it ends with.
  static func run(_ script: String) -> String {
    // A script may call functions a thousand deep, which takes a thread with a large stack.
    InterpreterThread().perform { runHere(script) }
  }

  private static func runHere(_ script: String) -> String {
    let recorder = Recorder()
    do {
      try Interpreter(host: recorder).run(Parser.parse(Source(name: "test", text: script)))
      return recorder.text
    } catch {
      return recorder.text + message(error)
    }
  }

  static func message(_ error: any Error) -> String {
    switch error {
    case let failures as Failures: "error: \(failures.first.message)"
    case let diagnostic as Diagnostic: "error: \(diagnostic.message)"
    default: "error: \(error)"
    }
  }
}
