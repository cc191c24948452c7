import ArgumentParser
import Interrupts
import Language
import Session
import Terminal

/// Runs a script and writes it with what it wrote.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Run a script and write it, with its outputs, as a document.",
    discussion: """
      The end of the document's name says what it is: Markdown (.md), a page that needs nothing else (.html) or Jupyter's \
      notebook (.ipynb). A cell's title and the comments that it begins with become text. Where a cell fails its error is \
      in the document, and the status is 1.
      """)

  @Argument(help: "The script's file; - is standard input.", completion: .file(extensions: ["dlscript"]))
  var file: String

  @Option(name: [.customShort("o"), .customLong("output")], help: "The document's file.", completion: .file())
  var output: String

  func validate() throws {
    if ExportFormat(path: output) == nil {
      throw ValidationError("`\(output)` is no document that can be written: its name must end in .md, .html or .ipynb")
    }
  }

  // A document is as wide as a terminal usually is.
  private static let page = Screen(inputIsTerminal: false, outputIsTerminal: false, window: (80, 24)) { name in
    name == "LC_ALL" ? "C.UTF-8" : nil
  }

  func run() throws {
    Interrupts.install()
    let screen = Screen.current()
    do {
      let source = try file == "-" ? SourceFile.readStandardInput() : SourceFile.read(file)
      let exporter = Exporter(Parser.parse(source))
      InterpreterThread().perform { exporter.run { Failure.text($0, Self.page, isRead: false) } }
      if let ending = exporter.error as? Ending { throw ending }
      let name = file.split(separator: "/").last.map(String.init) ?? file
      try SourceFile.write((ExportFormat(path: output) ?? .md).document(exporter.cells, title: name), to: output)
      if let error = exporter.error { throw error }
    } catch {
      try Status.exit(Failure.report(error, screen))
    }
  }
}
