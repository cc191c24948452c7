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
      let read = files.map { (room: $0.folders.count > 2 ? $0.folders[2] : "", file: $0, names: Names($0)) }
      var owners: [Substring: Set<String>] = [:]
      for (room, _, names) in read {
        for name in names.declared { owners[name, default: []].insert(room) }
      }
      for (room, file, names) in read where !room.isEmpty {
        for name in names.used.subtracting(names.nested) {
          // A name that stands in several rooms says nothing.
          guard let owner = owners[name], owner.count == 1, let other = owner.first, other != room, !other.isEmpty else {
            continue
          }
          found[room, default: [:]][other] = "\(file.stem) uses \(name)"
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
  }

  /// The names of types in a file.
  private struct Names {
    /// Those that it declares, at its top and inside of others.
    private(set) var declared: Set<Substring> = [], nested: Set<Substring> = []
    /// Those that it names: what stands before the first point. `Models.One` is another target's, and `.one` a type's own.
    private(set) var used: Set<Substring> = []

    init(_ file: SourceFile) {
      for line in file.code {
        var before: Substring?
        for word in Self.words(line) {
          if let kind = before, ["struct", "class", "enum", "actor", "protocol", "typealias"].contains(kind) {
            if line.first == " " { nested.insert(word) } else { declared.insert(word) }
          } else if word.first?.isUppercase == true {
            used.insert(word.prefix { $0 != "." })
          }
          before = word
        }
      }
    }

    // The words of a line, with the points in them; of its texts only what stands in `\(...)`.
    private static func words(_ line: Substring) -> [Substring] {
      let bytes = line.utf8
      var (words, start, place): ([Substring], String.Index?, String.Index) = ([], nil, bytes.startIndex)
      // For each text that is open, how many brackets are open in what is put into it; none where the text itself is read.
      var texts: [Int] = []
      while place < bytes.endIndex {
        let (byte, next) = (bytes[place], bytes.index(after: place))
        let isInText = texts.last == 0
        let isWord =
          !isInText
          && (byte == 46 || byte == 95 || (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte))
        if isWord {
          start = start ?? place
        } else if let begin = start {
          words.append(line[begin..<place])
          start = nil
        }
        var after = next
        if isInText, byte == UInt8(ascii: "\\"), next < bytes.endIndex {
          after = bytes.index(after: next)
          if bytes[next] == UInt8(ascii: "(") { texts[texts.count - 1] = 1 }
        } else if byte == UInt8(ascii: "\"") {
          if isInText { texts.removeLast() } else { texts.append(0) }
        } else if !isInText, let open = texts.last {
          if byte == UInt8(ascii: "(") { texts[texts.count - 1] = open + 1 }
          if byte == UInt8(ascii: ")") { texts[texts.count - 1] = open - 1 }
        }
        place = after
      }
      if let start { words.append(line[start...]) }
      return words
    }
  }
}
