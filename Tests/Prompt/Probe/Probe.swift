import Glibc
import Interrupts
import Terminal

/// The editor alone, for the tests of the prompt.
///
/// Cells are told as they came, and the lines of a named pipe, which the first argument names, are what work in the
/// background says: `W text` is a line, `P text` the start of one, `S text` the line above the prompt.
@main
enum Probe {
  static func main() {
    Interrupts.install()
    var options = LineEditor.Options()
    options.highlight = { text, _ in
      text.unicodeScalars.enumerated().filter { ("0"..."9").contains($0.element) }.map { place, _ in
        Highlight(place..<place + 1, .number)
      }
    }
    guard let editor = LineEditor(Screen.current(), options) else { exit(2) }
    listen(options.background)
    while true {
      switch editor.readCell(prompt: "> ", isComplete: { _ in .complete }) {
      case .cell(let text):
        let shown = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "/")
        let line = Array("cell \(text.count): \(shown)\n".utf8)
        _ = write(STDOUT_FILENO, line, line.count)
      case .interrupted: continue
      case .endOfInput: return
      }
    }
  }

  private static func listen(_ background: BackgroundOutput) {
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { context in
        if let context { Probe.read(Unmanaged<BackgroundOutput>.fromOpaque(context).takeRetainedValue()) }
        return nil
      }, Unmanaged.passRetained(background).toOpaque())
  }

  private static func read(_ background: BackgroundOutput) {
    guard CommandLine.arguments.count > 1, let pipe = fopen(CommandLine.arguments[1], "r") else { return }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    while getline(&line, &capacity, pipe) > 0, let start = line {
      let text = String(cString: start).dropLast()
      let rest = String(text.dropFirst(2))
      switch text.first {
      case "W": background.write(rest + "\n")
      case "P": background.write(rest)
      case "S": background.status(rest.isEmpty ? nil : rest)
      default: break
      }
    }
  }
}
