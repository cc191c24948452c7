import Foundation
import TestSupport
import Testing

@testable import Session

/// What a user likes, kept in a file.
@Suite struct PreferencesTests {
  @Test func areKeptAndTold() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let below = folder.appending(path: "a/b").path()
    var heard: [String] = []
    let first = Preferences(below: below) { heard.append($0[.colour]) }
    #expect(first[.colour] == "auto" && first[.pager] == "on" && first[.charset] == "auto")
    try first.set(.colour, to: "off")
    try first.set(.charset, to: "ascii")
    #expect(heard == ["auto", "off", "off"])
    let second = Preferences(below: below) { _ in }
    #expect(second[.colour] == "off" && second[.charset] == "ascii" && second[.pager] == "on")
    let file = folder.appending(path: "a/b/preferences")
    try Data("colour maybe\n\u{0}\nfuture 1\ncharset unicode\npager\n".utf8).write(to: file)
    let third = Preferences(below: below) { _ in }
    #expect(third[.colour] == "auto" && third[.charset] == "unicode")
    #expect(Preferences(below: nil) { _ in }[.pager] == "on")
  }

  @Test func aWordThatDoesNotFitIsRefused() {
    let recorder = Recorder()
    let notebook = Notebook(host: recorder)
    let preferences = Preferences(below: nil) { _ in }
    notebook.session.preferences = preferences
    InterpreterThread().perform {
      for cell in ["set pager off", "set pager", "set colour ascii", "set charset ascii", "set nothing off", "set colour 3"] {
        if case .failed(let error) = notebook.run(cell).outcome { recorder.write(Recorder.message(error) + "\n") }
      }
    }
    #expect(
      recorder.text == """
        off
        error: `set` takes `auto`, `on`, `off` for `colour`
        error: nothing is called `nothing`
        error: `VALUE` of `set` must be `on`, `off` or a word such as `ascii`, not 3

        """, "\(recorder.text)")
    #expect(preferences[.pager] == "off" && preferences[.charset] == "ascii")
    #expect(Recorder.run("set pager off").contains("is for the prompt"))
  }
}
