import Foundation
import TestSupport
import Testing

@testable import Session

/// What a session writes down, so that it can be brought back.
@Suite struct JournalTests: CutOff {
  /// What stands beside the journal does not grow with the cells, nor with the trainings, without end.
  @Test func theJournalStaysSmall() throws {
    try inFolder { folder in
      // 90 KB of parameters, and no room to speak of.
      let cells = ["small = load digits | take 20", "net = input 8x8x1 | flatten | dense 300 | relu | dense 10"]
      let train = "train net on small epochs 1 optimizer sgd quiet;"
      let look = "print net.dense2.weight.mean"
      let recorder = Recorder()
      try InterpreterThread().perform {
        Result<Void, any Error> { () throws in
          let notebook = Notebook(host: recorder)
          notebook.journal = Journal(below: folder.path()) { recorder.notice($0) }
          for cell in cells + ["run = train net on small epochs 1000 quiet background"] { _ = notebook.run(cell) }
          for number in 1...15 { _ = notebook.run("x\(number) = \(number)") }
          // The network as it was at first, as it is, and the last checkpoint with Adam's state.
          #expect(try bytes(in: folder) < 600_000)
          _ = notebook.run("stop run")
          notebook.keeping.room = 300_000
          for _ in 1...20 { _ = notebook.run(train) }
          #expect(try bytes(in: folder) < 1_000_000)
          _ = notebook.run(look)
        }
      }.get()
      let (text, found) = try recover([look], in: folder)
      // `stop` may have had something to say before.
      #expect(recorder.text.hasSuffix(text) && !text.isEmpty && found.failed == [])
    }
  }

  private func bytes(in folder: URL) throws -> Int {
    let keys: Set<URLResourceKey> = [.fileSizeKey]
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: Array(keys))
    return try (found?.allObjects as? [URL] ?? []).reduce(0) { $0 + (try $1.resourceValues(forKeys: keys).fileSize ?? 0) }
  }

  /// Lines behind one that was broken off are read all the same.
  @Test func aSessionGoesOnBehindABrokenLine() throws {
    try inFolder { folder in
      _ = lose(["x = 1", "y = 2"], in: folder)
      let sessions = folder.appending(path: "sessions")
      let name = try #require(try FileManager.default.contentsOfDirectory(atPath: sessions.path()).first)
      let file = sessions.appending(path: "\(name)/journal.jsonl")
      try Data(contentsOf: file).dropLast(9).write(to: file)
      _ = try recover(["z = 3"], in: folder)
      let (text, found) = try recover(["print x z"], in: folder)
      #expect(text == "1 3\n" && found.cells == 3)
    }
  }

  /// Wherever the journal breaks off, the cells before are there and the one at work is named.
  @Test func everyBeginningOfAJournalOpens() throws {
    try inFolder { folder in
      _ = lose(["x = 1", "x = 2", "y = [1, \"ü\"]"], in: folder)
      let sessions = folder.appending(path: "sessions")
      let name = try #require(try FileManager.default.contentsOfDirectory(atPath: sessions.path()).first)
      let file = sessions.appending(path: "\(name)/journal.jsonl")
      let whole = try Data(contentsOf: file)
      for count in 1..<whole.count {
        try whole.prefix(count).write(to: file)
        let lines = whole.prefix(count).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // A line without its end may still be a whole one.
        let entries = LostSession.last(below: folder.path())?.entries ?? []
        let full = lines.dropLast().count
        #expect(entries.count >= (full + 1) / 2 && entries.count <= (full + 2) / 2)
        #expect(entries.filter { $0.end != nil }.count >= full / 2)
        guard count % 7 == 0, !entries.isEmpty else { continue }
        let (text, found) = try recover(["print x"], in: folder)
        #expect((found.atWork == nil) == (entries.last?.end != nil))
        #expect(text == (entries.filter { $0.end != nil }.count >= 2 ? "2\n" : entries[0].end != nil ? "1\n" : text))
        try whole.write(to: file)
      }
    }
  }

  @Test func aLivingSessionIsLeftAlone() throws {
    try inFolder { folder in
      let notebook = Notebook(host: Recorder())
      notebook.journal = Journal(below: folder.path()) { _ in }
      InterpreterThread().perform { _ = notebook.run("x = 1") }
      #expect(LostSession.last(below: folder.path()) == nil)
      notebook.journal?.close()
      notebook.journal = nil
      #expect(LostSession.last(below: folder.path()) == nil)
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "sessions").path())
      #expect(left == [])
    }
  }

  @Test func whatIsOldGoes() throws {
    try inFolder { folder in
      _ = lose(["x = 1"], in: folder)
      let sessions = folder.appending(path: "sessions")
      let name = try #require(try FileManager.default.contentsOfDirectory(atPath: sessions.path()).first)
      try FileManager.default.moveItem(at: sessions.appending(path: name), to: sessions.appending(path: "1000000000-1"))
      #expect(LostSession.last(below: folder.path()) == nil)
      let left = try FileManager.default.contentsOfDirectory(atPath: sessions.path())
      #expect(left == [])
    }
  }

  @Test func aJournalThatCannotBeWrittenIsSaidOnce() {
    let recorder = Recorder()
    let notebook = Notebook(host: recorder)
    notebook.journal = Journal(below: "/proc/nothing") { recorder.notice($0) }
    InterpreterThread().perform { for cell in ["x = 1", "print x"] { _ = notebook.run(cell) } }
    #expect(recorder.text == "1\n" && recorder.notices.count == 1)
  }
}
