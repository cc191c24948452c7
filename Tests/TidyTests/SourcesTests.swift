import Foundation
import TestSupport
import Testing

/// Rules for every file, which no compiler and no formatter holds.
@Suite struct SourcesTests {
  static let sources = SourceFile.all(below: "Sources")
  static let everything = sources + SourceFile.all(below: "Tests")
  /// Folders whose files the catalogue lists; the same as in `Sources/Tools/catalogue`.
  static let catalogueFolders: Set = [
    "Layers", "Losses", "Optimizers", "Schedules", "Initializers", "Metrics", "Formats", "Generators", "Transforms",
    "Augmentations", "Mixtures", "Samplers", "Commands", "Bundled", "Rules", "Monitors",
  ]

  @Test func thereAreSources() { #expect(Self.sources.count > 20) }

  @Test(arguments: everything)
  func isNotLong(file: SourceFile) {
    #expect(file.lines.count <= (file.path.hasPrefix("Sources") ? 300 : 600), "divide it by what it speaks of")
  }

  @Test(arguments: sources)
  func isNamedForWhatItDeclares(file: SourceFile) {
    #expect(Self.isNamedForWhatItDeclares(file))
  }

  @Test(arguments: sources)
  func endsNoSession(file: SourceFile) {
    #expect(Self.traps(in: file) == [], "a trap takes the user's session with it")
  }

  /// What links Foundation starts more slowly, and the prompt must come at once. Only the build tools have it.
  @Test(arguments: sources)
  func hasNoFoundation(file: SourceFile) {
    #expect(file.target == "Tools" || !Self.importsFoundation(file))
  }

  @Test func fileNamesAreUniqueInTheirTarget() {
    for (target, files) in Dictionary(grouping: Self.sources, by: \.target) where target != "Tools" {
      let names = files.map(\.stem)
      #expect(Set(names).count == names.count, "two files of \(target) have one name")
    }
  }

  @Test func theTopHoldsWhatIsKnown() throws {
    // Package.resolved is written by the build and not kept.
    let known: Set = ["Package.swift", "Package.resolved", "Sources", "Tests", "examples", "grammar", "README.md", "LICENSE"]
    let entries = try FileManager.default.contentsOfDirectory(atPath: repositoryRoot.path()).filter { !$0.hasPrefix(".") }
    #expect(Set(entries).subtracting(known) == [])
  }

  @Test func theChecksBite() {
    func file(_ path: String, _ text: String) -> SourceFile { SourceFile(path: path, text: text) }
    #expect(Self.isNamedForWhatItDeclares(file("Sources/Models/Layers/Dense.swift", "public struct Dense: Layer {}")))
    #expect(!Self.isNamedForWhatItDeclares(file("Sources/Models/Layers/Dense.swift", "struct DenseLayer {}")))
    #expect(!Self.isNamedForWhatItDeclares(file("Sources/Models/Layers/Dense.swift", "// struct Dense")))
    #expect(!Self.isNamedForWhatItDeclares(file("Sources/Models/Layers/Dense.swift", "extension Dense {}")))
    #expect(!Self.isNamedForWhatItDeclares(file("Sources/Models/Layers/Dense+More.swift", "extension Dense {}")))
    #expect(Self.isNamedForWhatItDeclares(file("Sources/Models/Dense+More.swift", "extension Dense {}")))
    #expect(!Self.isNamedForWhatItDeclares(file("Sources/Models/Dense+More.swift", "extension Conv {}")))
    let traps = ["  try! f()", "Swift.fatalError()", "preconditionFailure()", "let a = b as! C", "precondition(a)"]
    for bad in traps {
      #expect(Self.traps(in: file("Sources/A/B.swift", bad)).count == 1)
    }
    #expect(Self.traps(in: file("Sources/A/B.swift", "// try! nothing\nlet a = b as? C")) == [])
    #expect(Self.importsFoundation(file("Sources/A/B.swift", "internal import Foundation")))
    #expect(Self.importsFoundation(file("Sources/A/B.swift", "import class Foundation.Process")))
    #expect(!Self.importsFoundation(file("Sources/A/B.swift", "internal import Glibc")))
  }

  /// A file of a catalogue folder declares the type of its name; any other may also extend it, hold the function of
  /// that name, or be `Type+Aspect.swift` and extend the type.
  static func isNamedForWhatItDeclares(_ file: SourceFile) -> Bool {
    let code = file.code.joined(separator: "\n")
    let isEmpty = code.allSatisfy(\.isWhitespace)
    let words = "struct|class|enum|protocol|actor|typealias"
    if !catalogueFolders.isDisjoint(with: file.folders) { return declares(words, file.stem, in: code) }
    if isEmpty || file.stem == "main" || file.target == "Tools" { return true }
    let parts = file.stem.split(separator: "+").map(String.init)
    return declares(parts.count > 1 ? "extension" : words + "|extension|func", parts[0], in: code)
  }

  private static func declares(_ words: String, _ name: String, in code: String) -> Bool {
    let pattern = "(?m)^[^/\"]*\\b(\(words)) (\\w+\\.)*\(NSRegularExpression.escapedPattern(for: name))\\b"
    return code.range(of: pattern, options: .regularExpression) != nil
  }

  static func traps(in file: SourceFile) -> [String] {
    let words = ["try!", "as! ", "fatalError(", "precondition(", "preconditionFailure(", "assertionFailure("]
    return file.code.filter { line in words.contains { line.contains($0) } }.map(String.init)
  }

  static func importsFoundation(_ file: SourceFile) -> Bool {
    file.code.contains { $0.contains(/\bimport (\w+ )?Foundation($|[^\w])/) }
  }
}
