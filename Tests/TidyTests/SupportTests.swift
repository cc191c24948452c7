import Foundation
import TestSupport
import Testing

/// What the other tests lean on.
@Suite struct SupportTests {
  @Test func theRootIsTheRepository() {
    #expect(FileManager.default.fileExists(atPath: repositoryRoot.appending(path: "Package.swift").path()))
    #expect(files(below: repositoryRoot.appending(path: "Tests/TidyTests")).contains { $0.path() == #filePath })
  }

  @Test func theToolStandsBesideTheTests() {
    #expect(FileManager.default.isExecutableFile(atPath: toolPath.path()))
  }

  @Test func aGoldenBites() throws {
    try expectGolden("one\ntwo\n", named: "support.txt")
    guard ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != "1" else { return }
    withKnownIssue { try expectGolden("one\ntwo\nthree\n", named: "support.txt") }
    withKnownIssue { try expectGolden("", named: "no such file") }
  }
}
