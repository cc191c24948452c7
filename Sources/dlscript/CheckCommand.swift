import ArgumentParser
import Language
import Session
import Terminal

/// Reports what is wrong with scripts, and runs none of them.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Report all errors in scripts without running them.",
    discussion: "Syntax, names, keywords, and the shapes that are known without running. The status is 1 if anything is wrong.")

  @Argument(help: "The scripts; - is standard input.", completion: .file(extensions: ["dlscript"]))
  var files: [String]

  func run() throws {
    let screen = Screen.current()
    var status: Int32 = 0
    for file in files {
      do {
        let source = try file == "-" ? SourceFile.readStandardInput() : SourceFile.read(file)
        // Deep nesting wants the interpreter's stack.
        let found = InterpreterThread().perform { ScriptCheck.check(Parser.parse(source)) }
        if let failures = Failures(found) { throw failures }
      } catch {
        status = max(status, Failure.report(error, screen))
      }
    }
    try Status.exit(status)
  }
}
