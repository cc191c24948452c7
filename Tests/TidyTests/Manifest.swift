import Foundation
import TestSupport

/// What `Package.swift` says of its targets, read as text: asking `swift package` inside a test waits for its lock.
struct Manifest {
  /// The names of what each target depends on; of a package's product, the package.
  let dependencies: [String: [String]]
  /// The kind of each target: `target`, `testTarget`, ...
  let kinds: [String: String]

  init(_ text: String) {
    var dependencies: [String: [String]] = [:]
    var kinds: [String: String] = [:]
    let declaration = /\.(systemLibrary|target|executableTarget|testTarget|plugin)\(\s*name: "(\w+)"/
    let starts = text.matches(of: declaration)
    for (index, match) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1].range.lowerBound : text.endIndex
      let name = String(match.output.2)
      kinds[name] = String(match.output.1)
      dependencies[name] = Self.dependencies(in: text[match.range.upperBound..<end])
    }
    self.dependencies = dependencies
    self.kinds = kinds
  }

  static func ofThisPackage() throws -> Manifest {
    Manifest(try String(contentsOf: repositoryRoot.appending(path: "Package.swift"), encoding: .utf8))
  }

  private static func dependencies(in text: Substring) -> [String] {
    guard let start = text.firstRange(of: "dependencies: [")?.upperBound else { return [] }
    var depth = 1
    let list = text[start...].prefix { character in
      depth += character == "[" ? 1 : character == "]" ? -1 : 0
      return depth > 0
    }
    let products = list.matches(of: /\.product\(name: "\w+", package: "([\w-]+)"\)/).map { String($0.output.1) }
    let plain = list.replacing(/\.product\([^)]*\)/, with: "").matches(of: /"(\w+)"/).map { String($0.output.1) }
    return plain + products
  }
}
