import Foundation
import TestSupport
import Testing

@testable import Session

@Suite struct FolderListingTests {
  private func completed(_ text: String, _ folder: URL) -> [String] {
    Completer(CompletionSight(variables: [], folder: folder.path())).complete(text).candidates.map(\.text)
  }

  @Test func namesOfFilesStandInStrings() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = FileManager.default
    try files.createDirectory(at: folder.appending(path: "data/deep"), withIntermediateDirectories: true)
    for name in ["digits.csv", "日本.csv", ".hidden", "with\"quote", "data/one.npy"] {
      #expect(files.createFile(atPath: folder.appending(path: name).path(percentEncoded: false), contents: nil))
    }
    #expect(completed("import \"", folder) == ["data/", "digits.csv\"", "日本.csv\""])
    #expect(completed("load \"d", folder) == ["data/", "digits.csv\""])
    #expect(completed("load \"data/", folder) == ["data/deep/", "data/one.npy\""])
    #expect(completed("load \"\(folder.path())/data/o", folder) == ["\(folder.path())/data/one.npy\""])
    #expect(completed("load(\"dig", folder) == ["digits.csv\""])
    #expect(completed("load \".h", folder) == [".hidden\""])
    // Where no file is meant.
    for text in [
      "print \"d", "\"d", "x = \"d", "print(\"d", "x = 1 + \"d", "[\"d", "assert true, \"d", "load \"nowhere/", "load \"a\\",
    ] {
      #expect(completed(text, folder) == [], "\(text)")
    }
  }
}
