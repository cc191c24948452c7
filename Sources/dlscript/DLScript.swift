import ArgumentParser
import Glibc
import Session
import Terminal

/// The command line: a script's file, `-e` and its text, standard input, or the prompt.
@main
struct DLScript: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dlscript", abstract: "Play with neural networks at a prompt, or run a script.",
    discussion: "Without a file, and with a terminal, it is a prompt; `help` there lists what there is.", version: "0.1.0")

  @Option(name: .customShort("e"), help: "Run this text as a script.")
  var text: String?

  @Argument(help: "The script to run.")
  var file: String?

  mutating func run() throws {
    let status = Tool(file: file, text: text).run()
    Glibc.exit(status)
  }

  /// Usage errors end with 2.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let status = exitCode(for: error).rawValue
      let text = fullMessage(for: error)
      if status == 0 { Streams.out(text + "\n") } else { Streams.error(text + "\n") }
      Glibc.exit(status == 0 ? 0 : 2)
    }
  }
}
