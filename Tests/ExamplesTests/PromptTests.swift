import Foundation
import TestSupport
import Testing

/// The prompt, typed into through a pseudo-terminal.
@Suite struct PromptTests {
  @Test func aSessionGoesAsItShould() throws {
    let environment = [
      "XDG_STATE_HOME": try temporaryFolder().path(), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
    ]
    let (_, text) = try runPython("Tests/ExamplesTests/prompt.py", arguments: [toolPath.path()], environment: environment)
    #expect(text == "exit status 0\n")
  }

  /// A file, standard input and `-e` give the same text and the same status.
  @Test func everyWayToRunAScriptGivesTheSame() throws {
    let file = repositoryRoot.appending(path: "examples/first-network.dlscript")
    let text = try String(contentsOf: file, encoding: .utf8)
    let fromFile = try runTool(arguments: [file.path()])
    let fromInput = try runTool(stdin: text)
    let fromText = try runTool(arguments: ["-e", text])
    #expect(fromFile.status == 0)
    #expect(fromFile.stdout == fromInput.stdout)
    #expect(fromFile.stdout == fromText.stdout)
  }

  @Test func statusesAreAsPromised() throws {
    #expect(try runTool(arguments: ["-e", "1 + 1"]).status == 0)
    #expect(try runTool(arguments: ["-e", "assert false"]).status == 1)
    #expect(try runTool(stdin: "prnt 1").status == 1)
    #expect(try runTool(arguments: ["no-such-file.dlscript"]).status == 1)
    #expect(try runTool(arguments: ["--no-such-option"]).status == 2)
  }
}
