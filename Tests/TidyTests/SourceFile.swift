import Foundation
import TestSupport
import Testing

/// The Swift files of a folder of the repository, with their paths from its root and their lines.
struct SourceFile: Sendable, CustomTestStringConvertible {
  let path: String
  let text: String

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  var stem: String { String(path.split(separator: "/").last?.dropLast(6) ?? "") }
  var folder: String { String(path.split(separator: "/").dropLast().last ?? "") }
  /// Those that it stands in, from the root.
  var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }
  /// The first folder below `Sources` or `Tests`.
  var target: String { String(path.split(separator: "/").dropFirst().first ?? "") }
  /// The lines that are not comments.
  var code: [Substring] { lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") } }
  var testDescription: String { path }

  static func all(below folder: String) -> [SourceFile] {
    files(below: repositoryRoot.appending(path: folder)).map { file in
      SourceFile(
        path: String(file.path().dropFirst(repositoryRoot.path().count)),
        text: (try? String(contentsOf: file, encoding: .utf8)) ?? "")
    }
  }
}
