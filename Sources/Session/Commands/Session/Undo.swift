import Forms

/// Takes back what the last cell did.
struct Undo: Command {
  static let form = Form<Undo>(
    "takes back what the last cell did to variables and networks; again, what the one before it did",
    examples: [Example(shown: "undo")],
    related: ["history", "vars"])

  static let works = true
  static let family = CommandFamily.session

  func run(in session: Interpreter) throws -> Value {
    guard let notebook = session.notebook else { throw Fault.notAtPrompt("undo") }
    session.noteWork()
    guard let (cell, unkept) = try notebook.undo() else { throw Fault.nothingToUndo }
    let line = cell.text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    session.write(["took back cell \(cell.number): \(line)".clipped(to: session.style.width, session.style.charset)])
    if !unkept.isEmpty {
      session.host.notice("there was no memory to keep how the network stood before, so its training is not taken back")
    }
    return .none
  }
}
