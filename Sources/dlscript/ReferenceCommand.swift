import ArgumentParser
import Session

/// Writes the reference of the language, which is made of the same declarations as `help`.
struct ReferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference", abstract: "Write the whole reference as Markdown.")

  @Flag(help: "Write the manual page of the command in its place, as `man` reads it.")
  var man = false

  func run() throws { Streams.out(man ? ManualPage.text : Reference.markdown()) }
}
