import ArgumentParser
import Glibc
import Interrupts
import Kernels
import Language
import Terminal

/// The command line. Without a subcommand it runs a script, or is a prompt.
@main
struct DLScript: ParsableCommand {
  // What the version says beyond its number takes a look at the libraries, which only who asks waits for.
  static let configuration = CommandConfiguration(
    commandName: "dlscript", abstract: "Play with neural networks at a prompt, or run a script.",
    discussion: """
      Without a file, and at a terminal, it is a prompt; `help` there lists what there is. \
      A script may also come on standard input, or as text behind -e. `dlscript -i FILE` runs a file and is then a \
      prompt, `dlscript --watch FILE` runs it again when it is saved, and `dlscript --recover` brings back a session \
      that was cut off; `dlscript help run` lists these and others.
      """, version: CommandLine.arguments.contains("--version") ? Version.text : Version.number,
    subcommands: [
      RunCommand.self, CheckCommand.self, FormatCommand.self, ExportCommand.self, PresentCommand.self, ReferenceCommand.self,
    ],
    defaultSubcommand: RunCommand.self)

  /// Usage errors end with 2.
  static func main() {
    setlocale(LC_CTYPE, "")
    Streams.occupy()
    // Where nobody reads any more, it ends as other tools do, whatever started it.
    signal(SIGPIPE, SIG_DFL)
    Interrupts.surviveLimits()
    do {
      var command = try parseAsRoot()
      try command.run()
      leave(0)
    } catch {
      let status = exitCode(for: error).rawValue
      let text = fullMessage(for: error)
      if !text.isEmpty { if status == 0 { Streams.out(text + "\n") } else { Streams.error(text + "\n") } }
      let isUsage = status == EXIT_FAILURE || status == ExitCode.validationFailure.rawValue
      // A mistyped subcommand is taken for a file, and what stands behind it is the error.
      let words = configuration.subcommands.compactMap { $0.configuration.commandName }
      if isUsage, !(error is ExitCode), let word = CommandLine.arguments.dropFirst().first, !words.contains(word),
        let near = Suggestions.nearest(to: word, among: words)
      {
        Streams.error("  help: did you mean `dlscript \(near)`?\n")
      }
      leave(status == 0 ? 0 : error is ExitCode || !isUsage && status < 64 ? status : 2)
    }
  }

  // What did not get out is a failure, if nothing else was one.
  private static func leave(_ status: Int32) -> Never {
    // A kernel that nobody waits for may still be at work, and would lose the library under it.
    if status != 0, LongWork.isLeft { _exit(status) }
    guard status == 0 else { Glibc.exit(status) }
    do { try Streams.checkOutput() } catch { Glibc.exit(Failure.report(error, Screen.current())) }
    Glibc.exit(0)
  }
}

/// Ends the program with a status that is not a usage error's.
enum Status {
  static func exit(_ status: Int32) throws {
    if status != 0 { throw ExitCode(status) }
  }
}
