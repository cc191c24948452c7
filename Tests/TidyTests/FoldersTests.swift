import Foundation
import TestSupport
import Testing

/// The folders of a target are rooms: each is small, and no two of them need each other.
///
/// What stands directly in a target's folder is what all of its rooms share.
@Suite struct FoldersTests {
  @Test func noneHoldsMoreThanTwentyFiveFiles() {
    for (folder, files) in Dictionary(grouping: SourcesTests.sources, by: { $0.folders.joined(separator: "/") }) {
      #expect(files.count <= 25, "divide \(folder) by what its files are for")
    }
  }

  /// A command stands in the folder of the family under which help lists it.
  @Test func commandsStandWithTheirFamily() throws {
    let commands = SourcesTests.sources.filter { $0.folders.contains("Commands") && $0.text.contains("CommandFamily.") }
    #expect(commands.count > 40)
    for file in commands {
      #expect(file.text.contains("CommandFamily.\(file.folder.lowercased())"), "\(file.path) is of another family")
    }
  }

  @Test func noTwoFoldersOfATargetNeedEachOther() {
    for (target, files) in Dictionary(grouping: SourcesTests.sources, by: \.target) where target != "Tools" {
      for pair in Uses(files).mutual { Issue.record("in \(target), \(pair)") }
    }
  }

  @Test func foldersThatNeedEachOtherAreSeen() {
    func mutual(_ files: (String, String)...) -> [String] {
      Uses(files.map { SourceFile(path: "Sources/T/" + $0, text: $1) }).mutual
    }
    let one = ("A/One.swift", "struct One { let two: Two }")
    #expect(mutual(one, ("B/Two.swift", "struct Two { let one: One? }")).count == 1)
    #expect(mutual(one, ("B/Two.swift", "struct Two { let text = \"\\(One.count)\" }")).count == 1)
    #expect(mutual(one, ("B/C/Two.swift", "enum Two {\n  func f() { g(One()) }\n}")).count == 1)
    // Not in comments and texts, of another module, of its own, within a room, or by what all share.
    #expect(mutual(one, ("B/Two.swift", "/// Unlike One.\nstruct Two { let text = \"One\" }")).isEmpty)
    #expect(mutual(one, ("B/Two.swift", "struct Two { let other: Models.One }")).isEmpty)
    #expect(mutual(one, ("B/Two.swift", "struct Two {\n  enum One {}\n  let one: One\n}")).isEmpty)
    #expect(mutual(one, ("A/B/Two.swift", "struct Two { let one: One? }")).isEmpty)
    #expect(mutual(one, ("Two.swift", "struct Two { let one: One? }")).isEmpty)
  }

  /// Which folders of a target use what is declared in which others.
  private struct Uses {
    // For each folder and another, a file of the first and the name that it uses.
    private var found: [String: [String: String]] = [:]

    init(_ files: [SourceFile]) {
      let texts = files.map { (folder: Self.room($0), file: $0, text: Self.code($0)) }
      var owners: [String: Set<String>] = [:]
      for (folder, _, text) in texts {
        for match in text.matches(of: Self.declaration) { owners[String(match.output.1), default: []].insert(folder) }
      }
      for (folder, file, text) in texts where !folder.isEmpty {
        let own = Set(text.matches(of: Self.nested).map { String($0.output.1) })
        for match in text.matches(of: Self.name) {
          let name = String(match.output.1.prefix { $0 != "." })
          // A name that stands in several rooms says nothing.
          guard let owner = owners[name], owner.count == 1, let other = owner.first, other != folder, !other.isEmpty,
            !own.contains(name)
          else { continue }
          found[folder, default: [:]][other] = "\(file.stem) uses \(name)"
        }
      }
    }

    var mutual: [String] {
      found.flatMap { folder, uses in
        uses.compactMap { other, use in
          guard folder < other, let back = found[other]?[folder] else { return nil }
          return "\(folder) and \(other) need each other: \(use), and \(back)"
        }
      }.sorted()
    }

    // What stands before the first point: `Models.One` is another target's, and `.one` belongs to a type.
    private static var name: Regex<(Substring, Substring)> { /([.\w]+)/ }
    private static var declaration: Regex<(Substring, Substring)> {
      /^(?:@\w+(?:\([^)]*\))? )*(?:public |internal |private |fileprivate |final |indirect )*(?:struct|class|enum|actor|protocol|typealias) (\w+)/
        .anchorsMatchLineEndings()
    }
    private static var nested: Regex<(Substring, Substring)> {
      /^ +.*\b(?:struct|class|enum|protocol|typealias) (\w+)/.anchorsMatchLineEndings()
    }

    private static func room(_ file: SourceFile) -> String { file.folders.count > 2 ? file.folders[2] : "" }

    // The code without comments and texts; what stands in a text's `\(...)` stays.
    private static func code(_ file: SourceFile) -> String {
      file.code.map { line in
        line.replacing(/"(?:\\.|[^"\\])*"/) { text in
          text.output.matches(of: /\\\(([^()]*(?:\([^()]*\))?[^()]*)\)/).map { String($0.output.1) }.joined(separator: " ")
        }
      }.joined(separator: "\n")
    }
  }
}
