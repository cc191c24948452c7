import Foundation
import TestSupport
import Testing

/// Every file of `examples` is a program that runs, and that says itself what must come out.
@Suite struct ExamplesTests {
  static let examples = files(below: repositoryRoot.appending(path: "examples"), suffix: ".dlscript")
    .map { String($0.path().dropFirst(repositoryRoot.path().count)) }

  @Test func thereAreExamples() { #expect(!Self.examples.isEmpty) }

  @Test(arguments: examples)
  func assertsSomething(path: String) throws {
    let text = try String(contentsOf: repositoryRoot.appending(path: path), encoding: .utf8)
    #expect(text.split(separator: "\n").contains { $0.drop { $0 == " " }.hasPrefix("assert ") })
  }

  /// A folder of its own for each, so that what one writes no other reads, and nothing lands in the repository.
  @Test(arguments: examples)
  func runs(path: String) throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = try runTool(arguments: [repositoryRoot.appending(path: path).path()], directory: folder, patience: 900)
    #expect(result.status == 0)
    #expect(result.stderr == "")
  }
}
