import Forms
import Language

/// The cells of a session that was cut off, while they are run again: no file is written, nothing is trained, and files
/// that were imported are as they were then.
final class Replay: Replaying {
  /// More trainings than there were: what the cell goes by is not as it was.
  struct Ended: Error {}

  let folder: String
  /// What came of the trainings of the cell at work, in order; nothing where one took so little that it is done again.
  var trainings: [TrainingRecord?] = [] { didSet { next = 0 } }
  private var next = 0
  /// The scripts that the cell at work imported, by their paths.
  var imports: [String: String] = [:]
  /// The files that were not written again.
  private(set) var unwritten: [String] = []

  init(_ folder: String) { self.folder = folder }

  /// What came of the next training; nothing if it is to be done again.
  func nextTraining() throws -> TrainingRecord? {
    guard next < trainings.count else { throw Ended() }
    defer { next += 1 }
    if trainings[next]?.outcome == .failed { throw Ended() }
    return trainings[next]
  }

  /// Notes a file that is not written.
  func leave(_ path: String) { if !unwritten.contains(path) { unwritten.append(path) } }
}
