import Foundation
import TestSupport
import Testing

/// Running a script by its cells.
@Suite struct CellsTests {
  private func run(_ text: String, _ arguments: [String]) throws -> ToolResult {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(text.utf8).write(to: folder.appending(path: "script.dlscript"))
    return try runTool(arguments: ["run", "script.dlscript"] + arguments, directory: folder)
  }

  private let script = "# %% One\nx = 1\nprint x\n# %% Two\nprint \"two\"\n# %%\nprint x + 2\n".replacing(
    "x + 2", with: "(x + 2)")

  @Test func listsThem() throws {
    let result = try run(script, ["--list"])
    #expect(result.stdout == "1  One  (line 2)\n2  Two  (line 5)\n3  (untitled)  (line 7)\n" && result.status == 0)
    #expect(try run("x = 1\n# %% A\n", ["--list"]).stdout == "1  (untitled)  (line 1)\n2  A  (empty)\n")
  }

  @Test func runsOne() throws {
    #expect(try run(script, ["--cell", "2"]).stdout == "two\n")
    let alone = try run(script, ["--cell", "3"])
    #expect(alone.status == 1 && alone.stderr.contains("`--until 3` runs the cells before it too"))
  }

  @Test func runsUntil() throws {
    #expect(try run(script, ["--until", "2"]).stdout == "1\ntwo\n")
    #expect(try run(script, ["--until", "3"]).stdout == "1\ntwo\n3\n")
  }

  @Test(arguments: ["0", "4", "-1", "9223372036854775807"]) func aCellThatIsNotThere(number: String) throws {
    let result = try run(script, ["--cell=\(number)"])
    #expect(result.status == 2 && result.stderr.contains("there is no cell \(number)"))
  }

  @Test func wrongCallsEndWithTwo() throws {
    #expect(try run(script, ["--cell", "two"]).status == 2)
    #expect(try run(script, ["--cell", "1", "--list"]).status == 2)
    #expect(try runTool(arguments: ["run", "--cell", "1"]).status == 2)
  }
}
