import Foundation
import TestSupport
import Testing

/// `import`: relative to the importing file, once, with circles and errors reported where they are.
@Suite struct ImportTests {
  // Runs `main.dlscript` out of a folder that holds these files, from another folder.
  private func run(_ files: [String: String]) throws -> ToolResult {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return try runTool(arguments: [folder.appending(path: "main.dlscript").path()])
  }

  @Test func isRelativeToTheImportingFileAndDoneOnce() throws {
    let result = try run([
      "main.dlscript": "import \"sub/lib.dlscript\"\nimport \"sub/../sub/lib.dlscript\"\nprint twice(4) n",
      "sub/lib.dlscript": "print \"once\"\nimport \"other.dlscript\"\ndef twice(x) = x * 2",
      "sub/other.dlscript": "n = 7",
    ])
    #expect(result.stdout == "once\n8 7\n" && result.status == 0)
  }

  /// `load` goes on from a session that was saved as a script; its errors are placed in it.
  @Test func aSavedSessionIsLoaded() throws {
    let result = try run(["main.dlscript": "load \"lesson.dlscript\"\nvars", "lesson.dlscript": "x = 3\nprint \"there\""])
    #expect(result.status == 0 && result.stdout.hasPrefix("there\n"))
    #expect(result.stdout.contains("x     number      3"), "\(result)")
    let bad = try run(["main.dlscript": "load \"bad.dlscript\"", "bad.dlscript": "x = 3\ny = [1][2]"])
    #expect(bad.status == 1 && bad.stderr.contains("bad.dlscript:2:"), "\(bad)")
    let missing = try run(["main.dlscript": "load \"bed.dlscript\"", "bad.dlscript": ""])
    #expect(missing.status == 1 && missing.stderr.contains("did you mean"), "\(missing)")
  }

  @Test func circlesAreReported() throws {
    let result = try run([
      "main.dlscript": "import \"a.dlscript\"", "a.dlscript": "import \"b.dlscript\"", "b.dlscript": "import \"a.dlscript\"",
    ])
    #expect(result.status == 1)
    #expect(result.stderr.contains("import each other: a.dlscript -> b.dlscript -> a.dlscript"))
    #expect(try run(["main.dlscript": "import \"main.dlscript\""]).stderr.contains("main.dlscript -> main.dlscript"))
  }

  @Test func errorsAreWhereTheyAre() throws {
    let syntax = try run(["main.dlscript": "import \"bad.dlscript\"", "bad.dlscript": "x = (1\ny = [\n"])
    #expect(syntax.status == 1 && syntax.stderr.contains("bad.dlscript:1:5: error:"))
    let late = try run(["main.dlscript": "\nimport \"late.dlscript\"", "late.dlscript": "def f(x) = x[9]\nf([1])"])
    #expect(late.stderr.contains("late.dlscript:1:14: error: there is no item 9"))
    #expect(late.stderr.contains("in the import at") && late.stderr.contains("main.dlscript:2"))
    let missing = try run(["main.dlscript": "import \"nothing.dlscript\""])
    #expect(missing.status == 1 && missing.stderr.contains("main.dlscript:1:8: error:"))
  }
}
