import Glibc
import Testing

@testable import Plots

/// Compares text with a file of `Goldens/`, or writes the file when `RECORD_SNAPSHOTS` is set.
func expectGolden(_ name: String, _ text: String, file: String = #filePath, at place: SourceLocation = #_sourceLocation) {
  let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  let path = "\(folder)/Goldens/\(name).txt"
  if getenv("RECORD_SNAPSHOTS") != nil {
    mkdir("\(folder)/Goldens", 0o755)
    guard let file = fopen(path, "w") else { return #expect(Bool(false), "cannot write \(path)", sourceLocation: place) }
    fputs(text, file)
    fclose(file)
    return
  }
  let expected = contents(path)
  #expect(expected != nil, "no \(path); record it with RECORD_SNAPSHOTS=1", sourceLocation: place)
  let (old, new) = (lines(expected ?? ""), lines(text))
  for index in 0..<max(old.count, new.count) {
    let (was, now) = (index < old.count ? old[index] : "(no line)", index < new.count ? new[index] : "(no line)")
    if was != now {
      let heading = new.prefix(index).last { $0.hasPrefix("==") } ?? ""
      Issue.record("\(name) \(heading) line \(index + 1)\nwas \(was)\nnow \(now)", sourceLocation: place)
      return
    }
  }
}

private func lines(_ text: String) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

private func contents(_ path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { break }
    bytes += buffer[..<count]
  }
  return String(decoding: bytes, as: UTF8.self)
}
