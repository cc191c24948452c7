import Language
import Plots

/// A pipe of layers, an optimizer or the like, as text that was read from a file: it makes values, and can do nothing else.
enum SavedPipe {
  /// What a text makes; nil where it is anything but words that make things.
  static func value(_ text: String, named name: String) throws -> Value? {
    let parsed = Parser.parse(Source(name: name, text: text + ";"))
    guard parsed.diagnostics.isEmpty, parsed.script.statements.count == 1, isHarmless(parsed.tokens) else { return nil }
    let session = Interpreter(host: SilentHost())
    // A few words can ask for more numbers than there is memory; how many there are is the file's to show.
    session.givesLife = false
    try session.run(parsed)
    return session.lastResult
  }

  // No commands, functions, loops or definitions; a stage may have any name.
  private static func isHarmless(_ tokens: [Token]) -> Bool {
    zip([nil] + tokens.map { Optional($0.kind) }, tokens).allSatisfy { before, token in
      switch token.kind {
      case .name(let name):
        if case .reserved(.as)? = before { return true }
        switch Vocabulary.entry(name.text) {
        case .command, .function, .record: return false
        default: return true
        }
      case .reserved(let word): return [.as, .on, .off, .true, .false, .none].contains(word)
      case .interpolationOpen, .symbol(.assign): return false
      default: return true
      }
    }
  }
}

/// A place where nothing is shown.
final class SilentHost: Host {
  let style = PlotStyle(width: 80, height: 12)
  let showsProgress = false
  let showsAssignments = false

  func write(_ text: String) {}
  func notice(_ text: String) {}
  func progress(_ text: String?) {}
}
