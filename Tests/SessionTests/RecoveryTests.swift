import Foundation
import Language
import TestSupport
import Testing

@testable import Session

/// Sessions that were cut off, brought back.
@Suite struct RecoveryTests {
  /// Runs cells in a session that is written down and then dropped, as if it had been killed.
  private func lose(_ cells: [String], in folder: URL) -> String {
    let recorder = Recorder()
    InterpreterThread().perform {
      let notebook = Notebook(host: recorder)
      notebook.journal = Journal(below: folder.path()) { recorder.notice($0) }
      for cell in cells { _ = notebook.run(cell) }
    }
    return recorder.text
  }

  /// Brings the last session back and runs cells in it.
  private func recover(_ cells: [String], in folder: URL) throws -> (text: String, recovery: Notebook.Recovery) {
    let recorder = Recorder()
    let lost = try #require(LostSession.last(below: folder.path()))
    return InterpreterThread().perform {
      let notebook = Notebook(host: recorder)
      let recovery = notebook.recover(lost) { recorder.notice($0) }
      for cell in cells {
        if case .failed(let error) = notebook.run(cell).outcome { recorder.write(Recorder.message(error) + "\n") }
      }
      return (recorder.text, recovery)
    }
  }

  private func inFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  static let cells = [
    "digits = load digits | take 200", "net = input 8x8x1 | flatten", "| dense 6", "| relu | dense 10", "part = net[2..3]",
    "run = train net on digits epochs 1 quiet", "a = accuracy net on digits", "x = random",
    "two = [net]; both = average [net, net]; train net on digits epochs 1 quiet;", "accuracy net on digits", "prnt 1",
    "x = 1", "undo", "y = 1; z = [][0]",
  ]
  static let look =
    "print (accuracy net on digits) (accuracy both on digits) (accuracy two[0] on digits) a x y _10 (random) part"

  @Test func everythingIsAsItWas() throws {
    try inFolder { folder in
      let before = lose(Self.cells + [Self.look], in: folder).split(separator: "\n").last
      let (text, found) = try recover([Self.look], in: folder)
      // The look itself drew a number before the session was cut off.
      func known(_ line: Substring?) -> [Substring] {
        line?.split(separator: " ").enumerated().filter { $0.offset != 7 }.map(\.element) ?? []
      }
      #expect(known(text.split(separator: "\n").last) == known(before) && known(before).count > 8)
      #expect(found.cells == Self.cells.count + 1 && found.trained == [6, 9] && found.failed == [] && found.missing == ["run"])
      #expect(found.atWork == nil)
    }
  }

  @Test func countsGoOn() throws {
    try inFolder { folder in
      _ = lose(["a = random", "net = input 2 | dense 1", "train net on (load digits) epochs 1 quiet"], in: folder)
      let (text, _) = try recover(["random", "(input 2 | dense 1).dense1.weight"], in: folder)
      let atOnce = Recorder.run("a = random\nnet = input 2 | dense 1\nrandom\n(input 2 | dense 1).dense1.weight")
      #expect(text == atOnce)
    }
  }

  @Test func whatTrainedInTheBackgroundIsThere() throws {
    try inFolder { folder in
      let look = "print (accuracy net on digits)"
      let cells = Array(Self.cells.prefix(4)) + ["train net on digits epochs 3 background quiet;", "x = 1", "wait", look]
      let before = lose(cells, in: folder).split(separator: "\n").last
      let (text, found) = try recover([look], in: folder)
      #expect(text.split(separator: "\n").last == before && found.trained.first == 5 && found.failed == [])
    }
  }

  @Test func trainedNetworksStayShared() throws {
    try inFolder { folder in
      _ = lose(Self.cells, in: folder)
      let more = "train two[0] on digits epochs 2 quiet;"
      let (text, _) = try recover(
        [more, "print ((digits | net) == (digits | two[0]))", "print ((digits | both) == (digits | average([net])))"], in: folder)
      #expect(text == "true\ntrue\n")
    }
  }

  @Test func undoReachesBackThroughARecovery() throws {
    try inFolder { folder in
      let cells = Array(Self.cells.prefix(5)) + ["before = accuracy net on digits", "train net on digits epochs 1 quiet;"]
      _ = lose(cells, in: folder)
      let (text, _) = try recover(
        ["print (before == accuracy(net, digits))", "undo", "print (before == accuracy(net, digits))"], in: folder)
      #expect(text == "false\ntook back cell 7: train net on digits epochs 1 quiet;\ntrue\n")
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
