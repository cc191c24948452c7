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

  /// Two runs write the same, byte for byte, and end in the same weights.
  @Test(arguments: examples)
  func repeats(path: String) throws {
    let file = repositoryRoot.appending(path: path)
    let text = try String(contentsOf: file, encoding: .utf8)
    let names = Set(
      text.split(separator: "\n").compactMap { line -> String? in
        let words = line.split(separator: " ")
        return words.count > 1 && words[1] == "=" && !line.hasPrefix(" ") ? String(words[0]) : nil
      })
    let saving = names.sorted().map { "if type(\($0)) == \"network\" { save \($0) to \"weights-\($0).safetensors\" }" }
    func run() throws -> (output: String, files: [String: Data]) {
      let folder = try temporaryFolder()
      defer { try? FileManager.default.removeItem(at: folder) }
      let script = folder.appending(path: "script.dlscript")
      try Data((text + "\n" + saving.joined(separator: "\n") + "\n").utf8).write(to: script)
      let result = try runTool(arguments: ["script.dlscript"], directory: folder, patience: 900)
      #expect(result.status == 0, "\(result.stderr)")
      let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      let contents = try files.map { ($0.lastPathComponent, try Data(contentsOf: $0)) }
      return (result.stdout, Dictionary(uniqueKeysWithValues: contents))
    }
    let (first, second) = (try run(), try run())
    #expect(first.output == second.output && first.files == second.files)
    #expect(first.files.keys.contains { $0.hasPrefix("weights-") })
  }
}
