import Foundation
import TestSupport
import Testing

@testable import Session

/// A suite of sessions that are cut off and brought back.
protocol CutOff {}

extension CutOff {
  /// Runs cells in a session that is written down and then dropped, as if it had been killed.
  func lose(_ cells: [String], in folder: URL) -> String {
    let recorder = Recorder()
    InterpreterThread().perform {
      let notebook = Notebook(host: recorder)
      notebook.journal = Journal(below: folder.path()) { recorder.notice($0) }
      for cell in cells { _ = notebook.run(cell) }
    }
    return recorder.text
  }

  /// Brings the last session back and runs cells in it.
  func recover(_ cells: [String], in folder: URL) throws -> (text: String, recovery: Notebook.Recovery) {
    let recorder = Recorder()
    let lost = try #require(LostSession.last(below: folder.path()))
    return InterpreterThread().perform {
      let notebook = Notebook(host: recorder)
      let recovery = notebook.recover(lost, notice: { recorder.notice($0) })
      for cell in cells {
        if case .failed(let error) = notebook.run(cell).outcome { recorder.write(Recorder.message(error) + "\n") }
      }
      return (recorder.text, recovery)
    }
  }

  func inFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}
