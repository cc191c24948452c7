import ArgumentParser
import Interrupts
import Terminal

/// Shows a script cell by cell.
struct PresentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "present", abstract: "Show a script cell by cell, in front of a class.",
    discussion: """
      Enter runs the cell that is shown, and then shows the next one. In between anything can be typed and tried. \
      `skip` goes on without running the cell, `back` takes the last cell back and shows it again, Ctrl-D ends.
      """)

  @Flag(help: "Type the cells out, letter by letter; Ctrl-C shows the rest at once.")
  var typed = false

  @Argument(help: "The script's file.", completion: .file(extensions: ["dlscript"]))
  var file: String

  func run() throws {
    Interrupts.install()
    let screen = Screen.current()
    guard screen.inputIsTerminal else { throw ValidationError("there is nobody at the keyboard: present needs a terminal") }
    try Status.exit(Presenter(screen, isTyped: typed).run(file))
  }
}
