import Foundation
import TestSupport
import Testing

@testable import Session

/// What a training leaves in the folder of `log`.
@Suite struct EpochLogTests {
  private func hex(_ bytes: [UInt8]) -> String { bytes.map { String(format: "%02x", $0) }.joined() }

  // The value that the polynomial's tables are checked with everywhere.
  @Test func theSumIsCastagnolis() { #expect(CRC32C.sum(Array("123456789".utf8)) == 0xE306_9283) }

  // Written by TensorBoard 2.21's own `RecordWriter`.
  @Test func recordsAreThoseOfTensorBoard() {
    let figures = EventRecord.figures([("loss", 0.5), ("val_f1", -2)], time: 1.5, step: 300)
    #expect(
      hex(figures)
        == "2a00000000000000ae8d91f509000000000000f83f10ac022a1c0a0b0a046c6f7373150000003f0a0d0a0676616c5f663115000000c06badeea6")
    // A step of none is left out there, and stands as 0 here: readers take both for the same.
    let begin = EventRecord.begin(time: 1.5)
    #expect(hex(begin).contains(hex(Array("brain.Event:2".utf8))) && begin.count == 16 + 9 + 2 + 15)
  }

  @Test func anEpochIsALineAndAnEvent() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let log = folder.appending(path: "log").path()
    let script = "run = train (input 2 | dense 3) on (make blobs | split 60 20 20) epochs 3 metrics [f1] log \"\(log)\" quiet"
    for round in 1...2 {
      #expect(Recorder.run(script) == "")
      let lines = try String(contentsOfFile: log + "/epochs.jsonl", encoding: .utf8).split(separator: "\n")
      #expect(lines.count == 3 * round)
      let last = try JSONReader.read(Array((lines.last ?? "").utf8))
      #expect(last["epoch"]?.count == 3 && last["val_f1"]?.number != nil && last["loss"]?.number != nil)
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: log)
    #expect(files.contains { $0.hasPrefix("events.out.tfevents.") })
  }

  @Test func aFolderThatCannotBeIsFoundBeforeTheWork() {
    let text = Recorder.run("train (input 2 | dense 3) on (make blobs) log \"/nowhere/at/all\" quiet")
    #expect(text.hasPrefix("error: ") && text.contains("/nowhere/at/all"))
  }
}
