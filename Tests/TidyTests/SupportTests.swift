import Foundation
import TestSupport
import Testing

/// What the other tests lean on.
@Suite struct SupportTests {
  @Test func theRootIsTheRepository() {
    #expect(FileManager.default.fileExists(atPath: repositoryRoot.appending(path: "Package.swift").path()))
    #expect(files(below: repositoryRoot.appending(path: "Tests/TidyTests")).contains { $0.path() == #filePath })
  }

  @Test func theToolStandsBesideTheTestsAndRuns() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try runTool(arguments: ["--help"], stdin: "", directory: folder).status == 0)
  }

  @Test func aGoldenBites() throws {
    try expectGolden("one\ntwo\n", named: "support.txt")
    #expect(differenceFromGolden("one\n2\n", named: "support.txt") == "line 2 is \"2\", and in support.txt it is \"two\"")
    #expect(differenceFromGolden("one\ntwo", named: "support.txt") != nil)
    #expect(differenceFromGolden("one\ntwo\n\n", named: "support.txt") != nil)
    #expect(differenceFromGolden("", named: "no such file") != nil)
  }
}
