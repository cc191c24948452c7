import ArgumentParser
import Glibc
import Language
import Session
import Terminal

/// Lays scripts out in the usual way.
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format", abstract: "Rewrite scripts in the usual layout.",
    discussion: """
      Blanks, indentation and blank lines are put in order; comments, line breaks and spellings stay. \
      Files are rewritten in place; standard input goes to standard output.
      """)

  @Flag(help: "Rewrite nothing; name the files that would change, and end with 1 if there are any.")
  var check = false

  @Argument(help: "The scripts; - is standard input.", completion: .file(extensions: ["dlscript"]))
  var files: [String]

  func run() throws {
    var status: Int32 = 0
    for file in files {
      do {
        if try !format(file) { status = max(status, 1) }
      } catch let refusal as Unformattable {
        status = max(status, Failure.report(Failures(refusal.diagnostics) ?? refusal as any Error, Screen.current()))
      } catch {
        status = max(status, Failure.report(error, Screen.current()))
      }
    }
    try Status.exit(status)
  }

  // False where the file would change and is only to be looked at.
  private func format(_ file: String) throws -> Bool {
    let source = try file == "-" ? SourceFile.readStandardInput() : SourceFile.read(file)
    // Deep nesting wants the interpreter's stack.
    let text = try InterpreterThread().perform { Result { try Formatter.format(source) } }.get()
    let isSame = !source.hadOtherLineEnds && text.utf8.elementsEqual(source.text)
    if check {
      if !isSame { Streams.out("\(file)\n") }
      return isSame
    }
    if file == "-" { Streams.out(text) } else if !isSame { try SourceFile.write(text, to: file) }
    return true
  }
}
