import Foundation
import Language
import Plots
import Session

/// A place for a session that keeps a copy of a file whenever an epoch is told of.
final class Copier: SessionHost {
  let file: URL
  private(set) var text = "", copies: [URL] = []
  let style = PlotStyle(width: 80, height: 12)
  let showsProgress = false, showsAssignments = false

  init(_ file: URL) { self.file = file }

  func write(_ text: String) {
    guard text.hasPrefix("epoch") else { return self.text += text }
    let copy = file.deletingLastPathComponent().appending(path: "copy-\(copies.count)")
    if (try? FileManager.default.copyItem(at: file, to: copy)) != nil { copies.append(copy) }
  }
  func notice(_ text: String) {}
  func progress(_ text: String?) {}

  /// Runs a script here.
  func run(_ script: String) {
    do { try Interpreter(host: self).run(Parser.parse(Source(name: "test", text: script))) } catch {
      write(Recorder.message(error))
    }
  }
}
