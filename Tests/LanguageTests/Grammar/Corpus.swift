import Foundation
import Language
import TestSupport
import Testing

/// The entries of `grammar/corpus`, which has tree-sitter's form: a title between bars, a source, `---` and its tree.
struct Corpus {
  struct Entry: Sendable, CustomTestStringConvertible {
    let file: String
    let title: String
    let source: String
    let tree: String

    var testDescription: String { "\(file): \(title)" }

    /// The source's tree, a statement a line, and behind it the places of its faults.
    var actualTree: String {
      let result = Parser.parse(Source(name: title, text: source))
      let faults = result.diagnostics.map { fault in
        let place = fault.span.start
        return "(error \(result.source.line(at: place)) \(result.source.column(at: place)))"
      }
      return (TreeDump.dump(result.script).split(separator: "\n").map(String.init) + faults).joined(separator: "\n")
    }

    /// The entry as it stands in its file.
    func text(tree: String) -> String {
      let bar = String(repeating: "=", count: max(20, title.count))
      return "\(bar)\n\(title)\n\(bar)\n\n\(source)\n\n---\n\n\(tree)\n"
    }
  }

  static let folder = repositoryRoot.appending(path: "grammar/corpus")

  static let entries: [Entry] = files(below: folder, suffix: ".txt").flatMap { file in
    entries(of: (try? String(contentsOf: file, encoding: .utf8)) ?? "", in: file.lastPathComponent)
  }

  static func entries(of text: String, in file: String) -> [Entry] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let isBar = { (index: Int) in lines.indices.contains(index) && lines[index].count > 3 && lines[index].allSatisfy { $0 == "=" }
    }
    let heads = lines.indices.filter { isBar($0) && isBar($0 + 2) }
    return zip(heads, heads.dropFirst() + [lines.count]).map { head, end in
      let body = lines[(head + 3)..<end]
      let line = body.lastIndex(of: "---") ?? end
      let part = { (lines: ArraySlice<String>) in
        let start = lines.drop { $0.isEmpty }
        return (start.lastIndex { !$0.isEmpty }.map { start[...$0] } ?? []).joined(separator: "\n")
      }
      return Entry(file: file, title: lines[head + 1], source: part(body[..<line]), tree: part(body[min(line + 1, end)...]))
    }
  }
}
