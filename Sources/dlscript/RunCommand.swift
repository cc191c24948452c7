import ArgumentParser
import Interrupts
import Session
import Terminal

/// Runs a script, or is a prompt.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a script, whole or by its `# %%` cells; without one, be a prompt.")

  @Option(name: .customShort("e"), parsing: .unconditional, help: "Run this text as a script.")
  var text: String?

  @Flag(name: .customShort("i"), help: "Run the file, and be a prompt with its variables.")
  var interactive = false

  @Flag(help: "Run the file, and again whenever it is saved: the cells that changed and those after them.")
  var watch = false

  @Flag(help: "Be a prompt with the session that was cut off last.")
  var recover = false

  @Option(help: ArgumentHelp("Run this cell alone.", valueName: "number"))
  var cell: Int?

  @Option(help: ArgumentHelp("Run the cells from the first to this one.", valueName: "number"))
  var until: Int?

  @Flag(help: "List the cells and run none.")
  var list = false

  @Argument(help: "The script's file; - is standard input.", completion: .file(extensions: ["dlscript"]))
  var file: String?

  func validate() throws {
    if text != nil, file != nil { throw ValidationError("a file and -e do not go together") }
    if interactive, file == nil || file == "-" { throw ValidationError("-i needs a script's file") }
    if watch, file == nil || file == "-" { throw ValidationError("--watch needs a script's file") }
    if watch, interactive { throw ValidationError("-i and --watch do not go together") }
    if interactive || recover || watch, text != nil || cell != nil || until != nil || list {
      throw ValidationError("-i, --watch and --recover do not go together with -e, --cell, --until and --list")
    }
    if recover, file != nil { throw ValidationError("--recover takes no file") }
    if [cell != nil, until != nil, list].filter({ $0 }).count > 1 {
      throw ValidationError("only one of --cell, --until and --list can be given")
    }
    if cell != nil || until != nil || list, file == nil, text == nil {
      throw ValidationError("--cell, --until and --list need a script's file")
    }
  }

  func run() throws {
    let choice: Tool.Choice =
      if let cell { .cell(cell) } else if let until { .until(until) } else if list { .list } else { .all }
    if interactive || recover { return try Status.exit(Tool.prompt(file.map { .script($0) } ?? .recovery)) }
    if watch, let file {
      Interrupts.install()
      return try Status.exit(Watcher(file, Screen.current()).run())
    }
    try Status.exit(Tool(file: file == "-" ? nil : file, text: text, readsInput: file == "-", choice: choice).run())
  }
}
