import Foundation
import TestSupport
import Testing

/// The prompt's editor, typed into through a pseudo-terminal with a model of its screen.
@Suite(.serialized) struct EditorTests {
  /// The functions of the script, each a test of its own.
  static let names: [String] = {
    let file = repositoryRoot.appending(path: "Tests/Prompt/editor.py")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.matches(of: /(?m)^def (\w+)\(\):/).map { String($0.output.1) }
  }()

  @Test func thereAreTests() { #expect(Self.names.count > 15) }

  @Test(arguments: names)
  func theEditorDoes(name: String) throws {
    let (status, output) = try runPython("Tests/Prompt/editor.py", arguments: [toolPath.path(), name])
    #expect(status == 0 && output == "0 failed\n", "\(output)")
  }

  /// The long version of this is a run of the script with more steps.
  @Test(arguments: [5, 6])
  func keysAndBackgroundOutputLeaveNoCellWrong(seed: Int) throws {
    let probe = toolPath.deletingLastPathComponent().appending(path: "editorprobe").path()
    let (status, output) = try runPython("Tests/Prompt/interleavings.py", arguments: [probe, "120", "\(seed)"])
    #expect(status == 0, "\(output)")
  }

  @Test func interruptsAtAnyMomentLeaveTheSessionAlive() throws {
    let (status, output) = try runPython("Tests/Prompt/interrupts.py", arguments: [toolPath.path(), "25", "3"])
    #expect(status == 0, "\(output)")
  }

  @Test func stoppedAndResumedTrainingsEndInTheSameWeights() throws {
    let (status, output) = try runPython("Tests/Prompt/resume.py", arguments: [toolPath.path(), "4", "5"])
    #expect(status == 0, "\(output)")
  }
}
