import Foundation
import TestSupport
import Testing

/// What the language promises, case by case: scripts with what they write, kept in text files by section.
@Suite struct ConformanceTests {
  struct Case: Sendable, CustomStringConvertible {
    let file: String
    let title: String
    let script: String
    let expected: String
    var description: String { "\(file): \(title)" }
  }

  static let folder = repositoryRoot.appending(path: "Tests/SessionTests/Conformance")

  /// Every case of every file: `=== title`, the script, `---`, and what it writes, or `error:` and a part of its message.
  static let all: [Case] = {
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.sorted { $0.path() < $1.path() }.flatMap { file in
      let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      return ("\n" + text).components(separatedBy: "\n=== ").dropFirst().map { section in
        let title = section.prefix { $0 != "\n" }
        let parts = section.dropFirst(title.count + 1).components(separatedBy: "\n---")
        let expected = parts.dropFirst().joined(separator: "\n---")
        return Case(
          file: file.lastPathComponent, title: String(title), script: parts[0],
          expected: expected.trimmingCharacters(in: .whitespacesAndNewlines))
      }
    }
  }()

  @Test func thereAreCases() { #expect(Self.all.count > 140) }

  @Test(arguments: all) func holds(_ promise: Case) {
    let output = Recorder.run(promise.script).trimmingCharacters(in: .whitespacesAndNewlines)
    if promise.expected.hasPrefix("error:") {
      let part = promise.expected.dropFirst("error:".count).trimmingCharacters(in: .whitespaces)
      #expect(output.contains("error: ") && output.contains(part), "\(output)")
    } else if promise.expected.hasPrefix("has:") {
      let part = promise.expected.dropFirst("has:".count).trimmingCharacters(in: .whitespaces)
      #expect(!output.contains("error: ") && output.contains(part), "\(output)")
    } else {
      #expect(output == promise.expected)
    }
  }
}
