internal import Foundation

/// A case of a golden file: `=== title`, a script, `---`, and what comes of it.
public struct GoldenCase: Sendable {
  /// The rest of its first line.
  public let title: String
  /// The lines up to `---`.
  public let script: String

  /// The cases of a file below `Tests/Goldens`.
  public static func all(in name: String) throws -> [GoldenCase] {
    let text = try String(contentsOf: repositoryRoot.appending(path: "Tests/Goldens/\(name)"), encoding: .utf8)
    return "\n\(text)".components(separatedBy: "\n=== ").dropFirst().map { part in
      let lines = part.split(separator: "\n", omittingEmptySubsequences: false)
      let script = lines.dropFirst().prefix { $0 != "---" }
      return GoldenCase(title: String(lines.first ?? ""), script: script.joined(separator: "\n"))
    }
  }

  /// The text of the case with what comes of it; a file is these, joined by newlines.
  public func text(_ outcome: String) -> String { "=== \(title)\n\(script)\n---\n\(outcome)" }

  /// The bytes of the script; `\\x{1b}` stands for a byte that no text file should hold.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var rest = script[...]
    while let match = rest.firstMatch(of: /\\x\{([0-9a-f]+)\}/) {
      bytes += Array(rest[..<match.range.lowerBound].utf8) + [UInt8(match.output.1, radix: 16) ?? 0]
      rest = rest[match.range.upperBound...]
    }
    return bytes + Array(rest.utf8)
  }
}
