import Glibc
import Synchronization
import Training

/// A folder with what was measured of each epoch: events that TensorBoard shows, and a line of JSON for everything else.
final class EpochLog: TrainingCompanion {
  private let folder: String
  private let failed = Mutex<(any Error)?>(nil)
  private let files = Mutex<(events: Int32, lines: Int32)>((-1, -1))

  init(_ folder: String) { self.folder = HomePath.expanded(folder) }

  /// What went wrong, if anything did.
  var failure: (any Error)? { failed.withLock { $0 } }

  deinit {
    files.withLock { files in
      for file in [files.events, files.lines] where file >= 0 { close(file) }
    }
  }

  func begins(_ trainer: Trainer) throws {
    guard files.withLock({ $0.events < 0 }) else { return }
    guard !folder.isEmpty, !folder.utf8.contains(0) else {
      throw FileFailure(path: folder, reason: "No such file or directory", isWritten: true)
    }
    // The folders above it are somebody else's.
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else { throw failure(folder) }
    let time = Self.now
    let events = try open(
      "\(folder)/events.out.tfevents.\(UInt64(clamping: Int(exactly: time.rounded()) ?? 0)).dlscript.\(getpid())")
    let lines = try open("\(folder)/epochs.jsonl")
    files.withLock { $0 = (events, lines) }
    try put(EventRecord.begin(time: time), into: events)
  }

  func hears(_ event: Trainer.Event, of trainer: Trainer) {
    guard case .epoch(let number, _, let epoch) = event else { return }
    let (events, lines) = files.withLock { $0 }
    let figures = epoch.figures.filter { $0.value.isFinite }
    let facts: [JSON.Pair] =
      [
        JSON.Pair("epoch", .number(Double(number))), JSON.Pair("step", .number(Double(trainer.run.steps))),
        JSON.Pair("seconds", .number(trainer.run.seconds)),
      ] + figures.map { JSON.Pair($0.name, .number($0.value)) }
    do {
      try put(EventRecord.figures(figures, time: Self.now, step: number), into: events)
      try put(Array((JSON.object(facts).encoded() + "\n").utf8), into: lines)
    } catch { failed.withLock { $0 = error } }
  }

  func stops(_ trainer: Trainer) {}

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private func failure(_ path: String) -> FileFailure {
    FileFailure(path: path, reason: String(cString: strerror(errno)), isWritten: true)
  }

  private func open(_ path: String) throws -> Int32 {
    let file = Glibc.open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw failure(path) }
    return file
  }

  private func put(_ bytes: [UInt8], into file: Int32) throws {
    let written = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    guard written == bytes.count else { throw failure(folder) }
  }
}
