import Foundation
import TestSupport
import Testing

/// The memory that a network will take is known before any of it is taken.
@Suite struct MemoryTests {
  static let nets = [
    "input 8x8x1 | conv 3x3 96 pad 1 | bn | relu | conv 3x3 96 pad 1 | bn | relu | conv 3x3 96 pad 1 | bn | relu | gap | dense 10",
    "input 8x8x1 | flatten | dense 2048 | relu | dense 2048 | relu | dense 10",
    "input 8x8x1 | conv 5x5 128 pad 2 | relu | avgpool 2 | flatten | dropout 0.5 | dense 1024 | relu | dense 10",
  ]

  // The most that a script held at once, in megabytes.
  private func peak(_ script: String) throws -> Double {
    let (status, text) = try runPython("Tests/ExamplesTests/peak.py", arguments: [toolPath.path(), "-e", script])
    #expect(status == 0)
    return try #require(Double(text.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  @Test(arguments: nets) func theEstimateIsWithinAFifthOfWhatIsUsed(net: String) throws {
    let start = "digits = load digits\nnet = \(net)\n"
    let said = try runTool(arguments: ["-e", start + "s = summary net batch 900\nprint s.training_mb"])
    let estimate = try #require(Double(said.stdout.trimmingCharacters(in: .whitespacesAndNewlines)))
    let used = try peak(start + "train net on digits epochs 1 batch 900 quiet;") - peak(start + "print net.parameters")
    #expect(abs(estimate - used) <= 0.2 * used, "estimated \(estimate) MB, used \(used) MB")
  }

  /// What does not fit is refused with the figure, before the work.
  @Test(arguments: [
    "net = input 1000000 | dense 100000000",
    "train (input 8x8x1 | conv 3x3 100000 | gap | dense 10) on (load digits) batch 1797",
    "bench (input 4000x4000x3 | conv 3x3 64 | gap | dense 10) batch 4096",
    "net = input 9000000000x9000000000x9 | flatten | dense 9000000000",
  ])
  func tooMuchIsRefusedWithTheFigure(script: String) throws {
    let result = try runTool(arguments: ["-e", script])
    #expect(result.status == 1, "\(result.stderr)")
    #expect(result.stderr.contains("of memory, and "), "\(result.stderr)")
  }

  /// What takes more memory than the system gives, however it is taken, is an error and no crash. `limits.py` has more ways,
  /// which take longer.
  @Test(arguments: [
    "texts", "long lists", "zip", "weights", "networks", "training", "trainings", "predictions", "outputs", "copies", "data",
  ])
  func shortageIsAnError(of work: String) throws {
    let (status, text) = try runPython("Tests/Memory/limits.py", arguments: [toolPath.path(), "1000", work])
    #expect(status == 0, "\(text)")
  }

  /// Where the library of kernels gets no memory, in the middle of anything, it is an error with nothing wrong computed.
  @Test func refusalsAreErrors() throws {
    let (status, text) = try runPython("Tests/Memory/refusals.py", arguments: [toolPath.path(), "8", "5"])
    #expect(status == 0, "\(text)")
  }

  /// What a round of the same work leaves behind: nothing. `rounds.py` does at length, ten thousand times, what this
  /// does a few times.
  @Test(arguments: ["train", "validate", "again", "evaluate", "background", "average", "save"])
  func roundsLeaveNothing(of work: String) throws {
    let (status, text) = try runPython("Tests/Memory/rounds.py", arguments: [toolPath.path(), "120", work])
    #expect(status == 0, "\(text)")
  }
}
