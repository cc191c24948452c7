import Foundation
import TestSupport
import Testing
import Training

/// Every kind of finding has a case where it is found, and the same case mended, where it is not: two scripts in a text file,
/// each of which leaves what was found in `found`.
@Suite struct FindingsTests {
  struct Case: Sendable, CustomStringConvertible {
    let kind: String
    /// Whether it is no more than good to know.
    let isInfo: Bool
    let faulty: String, mended: String
    var description: String { "\(kind): \(faulty.split(separator: "\n").last ?? "")" }
  }

  static let all: [Case] = {
    let folder = repositoryRoot.appending(path: "Tests/SessionTests/Findings")
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.sorted { $0.path() < $1.path() }.flatMap { file in
      let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      return ("\n" + text).components(separatedBy: "\n=== ").dropFirst().map { section in
        let title = section.prefix { $0 != "\n" }
        let parts = section.dropFirst(title.count + 1).components(separatedBy: "\n---\n")
        let words = title.split(separator: " ").map(String.init)
        return Case(kind: words[0], isInfo: words.contains("info"), faulty: parts[0], mended: parts.count > 1 ? parts[1] : "")
      }
    }
  }()

  // What is found by a script, a line each: the level and the kind.
  private static func found(_ script: String) -> [String] {
    let output = Recorder.run(script + "\nfor f in found.findings { print \"\\(f.level) \\(f.kind)\" }\n")
    return output.split(separator: "\n").map(String.init).filter { line in
      ["info ", "warning ", "error"].contains { line.hasPrefix($0) }
    }
  }

  @Test(arguments: all) func isFoundWhereItIsAndNotWhereItIsMended(_ pair: Case) {
    func states(_ lines: [String]) -> Bool {
      lines.contains { $0.hasSuffix(" \(pair.kind)") && (pair.isInfo || !$0.hasPrefix("info")) }
    }
    let (faulty, mended) = (Self.found(pair.faulty), Self.found(pair.mended))
    #expect(states(faulty), "faulty: \(faulty)")
    #expect(!states(mended) && !mended.contains { $0.hasPrefix("error") }, "mended: \(mended)")
  }

  /// Nothing is looked for that no case shows.
  @Test func everyKindHasACase() {
    let shown = Set(Self.all.map(\.kind))
    let sought = Set(Catalogue.findingrules.flatMap { $0.type.kinds.map(\.rawValue) })
    #expect(sought.subtracting(shown).sorted() == [])
    #expect(FindingKind.allCases.allSatisfy { !$0.meaning.isEmpty })
  }
}
