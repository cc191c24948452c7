import Foundation
import TestSupport
import Testing

/// `dlscript export` as it is called.
@Suite struct ExportCommandTests {
  @Test func documentsAreWrittenAndFailuresAreTold() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    func export(_ script: String, _ output: String) throws -> (ToolResult, String?) {
      try Data(script.utf8).write(to: folder.appending(path: "s.dlscript"))
      let result = try runTool(arguments: ["export", "s.dlscript", "-o", output], directory: folder)
      return (result, try? String(contentsOf: folder.appending(path: output), encoding: .utf8))
    }
    for output in ["a.md", "a.html", "a.ipynb"] {
      let (good, document) = try export("print 6 * 7", output)
      #expect(good.status == 1 && good.stderr.contains("needs parentheses") && document?.contains("needs parentheses") == true)
      let (better, text) = try export("print (6 * 7)", output)
      #expect(better.status == 0 && better.stdout == "" && text?.contains("42") == true)
    }
    let (wrong, none) = try export("1", "a.pdf")
    #expect(wrong.status == 2 && none == nil)
    #expect(try export("1", "no/such/a.md").0.stderr.contains("\"no/such/a.md\" cannot be written: there is no such folder"))
    #expect(try runTool(arguments: ["export", "none.dlscript", "-o", "a.md"], directory: folder).status == 1)
  }
}
