internal import Foundation
public import Testing

/// Expects `text` to be what `Tests/Goldens/<name>` holds.
///
/// `RECORD_SNAPSHOTS=1 swift test` writes the files anew, for a look at what version control says has changed.
public func expectGolden(
  _ text: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = repositoryRoot.appending(path: "Tests/Goldens").appending(path: name)
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return
  }
  guard let golden = try? String(decoding: Data(contentsOf: file), as: UTF8.self) else {
    Issue.record("there is no \(name) yet; run with RECORD_SNAPSHOTS=1 to write it", sourceLocation: sourceLocation)
    return
  }
  if text != golden {
    Issue.record("\(firstDifference(text, golden)) in \(name)", sourceLocation: sourceLocation)
  }
}

/// Where two texts part: the first line that differs, from each.
func firstDifference(_ text: String, _ golden: String) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let others = golden.split(separator: "\n", omittingEmptySubsequences: false)
  for index in 0..<max(lines.count, others.count) {
    let line = index < lines.count ? "\"\(lines[index])\"" : "the end"
    let other = index < others.count ? "\"\(others[index])\"" : "the end"
    if line != other { return "line \(index + 1) is \(line), not \(other)," }
  }
  return "nothing differs"
}
