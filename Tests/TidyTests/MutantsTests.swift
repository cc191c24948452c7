import Foundation
import TestSupport
import Testing

/// The faults that `Tests/Mutants/run` plants still fit the sources, and the tests that are to see them are there.
@Suite struct MutantsTests {
  @Test func everyFaultStandsOnce() throws {
    let files = Dictionary(grouping: SourcesTests.sources) { "\($0.target)/\($0.stem).swift" }
    var (file, number): (SourceFile?, Int) = (nil, 0)
    for line in try Self.lines() {
      if line.sign == "file" {
        file = files[line.rest]?.first
        #expect(files[line.rest]?.count == 1, "\(line.place): \(line.rest) is no file, or several")
      } else if line.sign == "-" || line.sign == "!" {
        number += 1
        let count = (file?.text.components(separatedBy: line.rest).count ?? 1) - 1
        #expect(count == 1, "\(line.place): \(file?.path ?? "no file") has \(count) times: \(line.rest)")
      }
    }
    #expect(number >= 150)
  }

  @Test func everySuiteIsThere() throws {
    let suites = SourceFile.all(below: "Tests").map(\.text).joined()
    for line in try Self.lines() where line.sign == "tests" {
      for name in line.rest.split(separator: "|") {
        #expect(suites.contains("struct \(name) "), "\(line.place): there is no suite \(name)")
      }
    }
  }

  /// Each line of the lists, after its first word.
  private static func lines() throws -> [(place: String, sign: String, rest: String)] {
    let folder = repositoryRoot.appending(path: "Tests/Mutants")
    let lists = try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(".txt") }
    return try lists.sorted().flatMap { list in
      let text = try String(contentsOf: folder.appending(path: list), encoding: .utf8)
      return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { number, line in
        let parts = line.split(separator: " ", maxSplits: 1)
        return ("\(list):\(number + 1)", String(parts.first ?? ""), parts.count > 1 ? String(parts[1]) : "")
      }
    }
  }
}
