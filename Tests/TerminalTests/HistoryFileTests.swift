import Glibc
import Testing

@testable import Terminal

@Suite struct HistoryFileTests {
  @Test func keepsWholeCellsInOrder() {
    let file = fresh()
    let cells = ["let x = 1", "train m {\n\tb \"q\\\"\n}", "日本 é \u{1F600}", "\u{1}\u{7f}", "123"]
    for cell in cells { #expect(file.history.append(cell)) }
    #expect(file.history.load() == cells)
    #expect(file.history.load(last: 2) == Array(cells.suffix(2)))
    #expect(file.history.load(last: -1) == [])
  }

  @Test func passesOverWhatCannotBeRead() {
    let file = fresh()
    file.history.append("one")
    write(
      file.path, "\n{\"text\":\"two\",\"ok\":true}\nrubbish\n{}\n{\"text\":\"\\ud83d\\ude00\\u00e9\"}\n{\"text\":\"half")
    #expect(file.history.append("three"))
    #expect(file.history.load() == ["one", "two", "😀é", "three"])
  }

  @Test func aMissingFileHasNoEntries() {
    #expect(HistoryFile(path: "/nowhere/at/all").load() == [])
    #expect(!HistoryFile(path: "/proc/nowhere/history").append("x"))
  }

  @Test func manySessionsAtOnceLoseNothing() async {
    let file = fresh()
    await withTaskGroup(of: Void.self) { group in
      for session in 0..<8 {
        group.addTask { for index in 0..<20 { file.history.append("\(session) \(index)") } }
      }
    }
    let loaded = file.history.load()
    #expect(loaded.count == 160 && Set(loaded).count == 160)
    for session in 0..<8 {
      #expect(loaded.filter { $0.hasPrefix("\(session) ") } == (0..<20).map { "\(session) \($0)" })
    }
  }

  @Test func standsInTheStateFolder() {
    let path = { (environment: [String: String]) in
      HistoryFile.standard { environment[$0] }.map { String(describing: $0) }
    }
    #expect(path([:]) == nil)
    #expect(path(["HOME": "/home/a"])?.contains("/home/a/.local/state/dlscript/history.jsonl") == true)
    #expect(path(["HOME": "/h", "XDG_STATE_HOME": "/s"])?.contains("\"/s/dlscript/history.jsonl") == true)
    #expect(path(["HOME": "/h", "XDG_STATE_HOME": "relative"])?.contains("/h/.local") == true)
  }

  @Test(arguments: ["", "{", "{\"a\"", "{\"a\":", "{\"a\":\"\\u12", "{\"a\":\"\\q\"}", "{\"a\":1,}", "[1]", "{\"a\":{}}"])
  func brokenLinesAreNothing(_ line: String) {
    #expect(JSONLine.decode(line.utf8) == nil)
  }

  private func fresh() -> Fresh { Fresh() }

  /// A history file of its own, taken away with its folder.
  private final class Fresh: Sendable {
    private let folder = "/tmp/dlscript-history-\(getpid())-\(UInt64.random(in: 0 ... .max))"
    var path: String { folder + "/state/history.jsonl" }
    var history: HistoryFile { HistoryFile(path: path) }

    deinit {
      unlink(path)
      rmdir(folder + "/state")
      rmdir(folder)
    }
  }

  private func write(_ path: String, _ text: String) {
    guard let file = fopen(path, "a") else { return }
    fputs(text, file)
    fclose(file)
  }
}
