internal import Foundation
public import Testing

/// Expects `text` to be what `Tests/Goldens/<name>` holds.
///
/// `RECORD_SNAPSHOTS=1 swift test` writes the files anew, for a look at what version control says has changed.
public func expectGolden(
  _ text: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    let file = golden(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  } else if let difference = differenceFromGolden(text, named: name) {
    Issue.record("\(difference)", sourceLocation: sourceLocation)
  }
}

/// How `text` differs from what `Tests/Goldens/<name>` holds: the first line that does; nil if none does.
public func differenceFromGolden(_ text: String, named name: String) -> String? {
  guard let data = try? Data(contentsOf: golden(name)) else {
    return "there is no \(name) yet; run with RECORD_SNAPSHOTS=1 to write it"
  }
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let others = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  for index in 0..<max(lines.count, others.count) {
    let line = index < lines.count ? "\"\(lines[index])\"" : "the end"
    let other = index < others.count ? "\"\(others[index])\"" : "the end"
    if line != other { return "line \(index + 1) is \(line), and in \(name) it is \(other)" }
  }
  return nil
}

private func golden(_ name: String) -> URL { repositoryRoot.appending(path: "Tests/Goldens").appending(path: name) }
