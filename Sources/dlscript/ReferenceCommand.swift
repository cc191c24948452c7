import ArgumentParser
import Session

/// Writes the reference of the language, which is made of the same declarations as `help`.
struct ReferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference", abstract: "Write the whole reference as Markdown.")

  func run() throws { Streams.out(Reference.markdown()) }
}
