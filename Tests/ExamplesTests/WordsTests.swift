import Foundation
import TestSupport
import Testing

/// Every word with every kind of value, and small files that are damaged; `Tests/Hostile` does it as often as one likes.
@Suite struct WordsTests {
  @Test func noCallCrashes() throws {
    let (status, text) = try runPython("Tests/Hostile/words.py", arguments: [toolPath.path(), "120", "11"])
    #expect(status == 0 && text.hasSuffix("; 0 faults\n"), "\(text)")
  }

  @Test func noDamagedFileCrashes() throws {
    let (status, text) = try runPython("Tests/Hostile/files.py", arguments: [toolPath.path(), "150", "11"])
    #expect(status == 0 && text.hasSuffix("; 0 faults\n"), "\(text)")
  }
}
