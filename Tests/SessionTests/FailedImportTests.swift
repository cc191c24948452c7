import Foundation
import Language
import Session
import TestSupport
import Testing

/// A file whose import fails leaves nothing behind, and may be imported again once it is mended.
@Suite struct FailedImportTests {
  @Test func isTakenBack() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "half.dlscript")
    let recorder = Recorder()
    let session = Interpreter(host: recorder)
    func run(_ text: String) throws { try session.run(Parser.parse(Source(name: "t", text: text))) }
    try run("x = 1")
    try Data("x = 2\ny = 3\n[][0]".utf8).write(to: file)
    #expect(throws: Diagnostic.self) { try run("import \"\(file.path())\"") }
    #expect(throws: Failures.self) { try run("print y") }
    try Data("x = 2\ny = 3".utf8).write(to: file)
    try run("print x\nimport \"\(file.path())\"\nprint x y")
    #expect(recorder.text == "1\n2 3\n")
  }
}
